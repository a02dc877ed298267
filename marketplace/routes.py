"""Who may open what: every address of the site by name, each exactly once (security.md, R1).

`tests/test_routes.py` fails when an address is in no list, in two, or gone. The pages of
django-allauth and of the console are their own business.
"""

# Anybody, also without an account; of the API reading only.
PUBLIC = {
    "ads:category",
    "ads:favorite",
    "ads:favorites",
    "ads:forget_gone",
    "ads:home",
    "ads:listing",
    "ads:search",
    "ads:visit",
    "api:ad",
    "api:ads",
    "api:all_categories",
    "api:categories",
    "api:category",
    "api:docs",
    "api:redoc",
    "api:schema",
    "api:search",
    "categories:index",
    "healthz",
    "marketplace:favicon",
    "marketplace:help",
    "marketplace:manifest",
    "marketplace:styleguide",
    "marketplace:theme",
    "readyz",
    "set_language",
    "users:mailbox",  # only while DEBUG is on
    "users:person",
}

# Whoever has signed in, for what is theirs.
SIGNED_IN = {
    "ads:archive",
    "ads:edit",
    "ads:mine",
    "ads:phone",
    "ads:photo",
    "ads:photo_cover",
    "ads:photo_left",
    "ads:photo_order",
    "ads:photo_removal",
    "ads:photo_right",
    "ads:photo_turn",
    "ads:release",
    "ads:removal",
    "ads:renewal",
    "ads:reservation",
    "ads:sale",
    "ads:sell",
    "ads:sell_done",
    "ads:sell_step",
    "api:boost",
    "api:favorite",
    "api:favorites",
    "api:mine",
    "api:moves",
    "api:photo",
    "api:photos",
    "users:settings",
}

# Staff with the permission for it.
STAFF = {
    "api:create_category",
    "api:delete_category",
    "api:update_category",
}
