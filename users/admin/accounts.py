"""The tables of django-allauth: its own pages would show secrets, these do not."""

from allauth.account import admin as account
from allauth.account.models import EmailAddress
from allauth.mfa import admin as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import admin as social
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions import admin as sessions
from allauth.usersessions.models import UserSession
from django.contrib import admin

from users.admin.reading import ForSuperusers

# They register themselves when they are imported, so that there is something to take away.
THEIRS = (account, mfa, social, sessions)

# Providers are set up by keys in the environment; tokens of others are never kept.
admin.site.unregister(
    [EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, UserSession]
)


@admin.register(EmailAddress)
class EmailAddressAdmin(ForSuperusers):
    list_display = ["email", "user", "primary", "verified"]
    list_filter = ["primary", "verified"]
    list_select_related = ["user"]
    search_fields = ["email"]
    fields = list_display


@admin.register(Authenticator)
class AuthenticatorAdmin(ForSuperusers):
    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    list_select_related = ["user"]
    fields = list_display


@admin.register(SocialAccount)
class SocialAccountAdmin(ForSuperusers):
    list_display = ["user", "provider", "date_joined", "last_login"]
    list_filter = ["provider"]
    list_select_related = ["user"]
    fields = list_display


@admin.register(UserSession)
class UserSessionAdmin(ForSuperusers):
    list_display = ["user", "user_agent", "created_at", "last_seen_at"]
    list_select_related = ["user"]
    fields = list_display
