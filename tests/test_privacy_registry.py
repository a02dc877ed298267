"""Walks all models: whatever leads to a person has a policy for export and erasure (T27)."""

import re
from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from users.models import User
from users.privacy.registry import Policy, policies, subjects

# Rows without a policy of their own, and why none is needed.
EXCEPTIONS = {
    "ads.CoView": "numbers over all visitors, computed anew and gone with the listing",
    "ads.Interest": "a number over all visitors, computed anew and gone with the listing",
    "ads.SearchEntry": "says nothing that its listing does not, and is rewritten with it",
    "sessions.Session": "ended through sign_out_everywhere, which knows whose they are",
    "users.Lockout": "counts under digests; an erased person's are dropped with the account",
}
DEPTH = 2
PERSONAL = re.compile(r"(^|_)(e?mail|phone|ip|address|user_agent|recipient|session_key)(_|$)")

Way = tuple[str, str]


def every_model() -> list[type[models.Model]]:
    return list(apps.get_models(include_auto_created=True))


def links(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    """Foreign keys and one-to-one fields; the tables of many-to-many fields are models, too."""
    return (field for field in model._meta.concrete_fields if field.is_relation)


def name_of(model: type[models.Model]) -> str:
    return model._meta.label


def ways_to_people(found: Iterable[type[models.Model]]) -> set[Way]:
    """Each field that points right at a person."""
    return {
        (name_of(model), link.name)
        for model in found
        for link in links(model)
        if link.related_model is User
    }


def below(found: Iterable[type[models.Model]], known: set[str]) -> set[str]:
    """Models whose rows hang on rows of a person, up to DEPTH steps away."""
    found, reached = list(found), set(known)
    for _step in range(DEPTH):
        reached |= {
            name_of(model)
            for model in found
            if any(name_of(link.related_model) in reached - {"users.User"} for link in links(model))
        }
    return reached


def addresses(found: Iterable[type[models.Model]]) -> set[str]:
    """Models that may name a person without pointing at one."""
    return {
        name_of(model)
        for model in found
        if any(PERSONAL.search(field.name) for field in model._meta.concrete_fields)
    }


def forgotten(found: Iterable[type[models.Model]], told: Iterable[Policy]) -> set[str]:
    """What nobody thought of: fields as `app.Model.field`, models as `app.Model`."""
    found, told = list(found), list(told)
    known = {policy.model for policy in told}
    paths = {(policy.model, policy.person) for policy in told if isinstance(policy.person, str)}
    direct = {".".join(way) for way in ways_to_people(found) - paths}
    indirect = (below(found, known) | addresses(found)) - known
    return {name for name in direct | indirect if not name.startswith(tuple(EXCEPTIONS))}


def new_model(name: str, **fields: models.Field) -> type[models.Model]:
    meta = type("Meta", (), {"app_label": "users"})
    return type(name, (models.Model,), {"__module__": "users.models", "Meta": meta, **fields})


def test_no_way_to_a_person_is_forgotten():
    assert forgotten(every_model(), policies()) == set()


@pytest.mark.parametrize("missing", sorted(ways_to_people(every_model())), ids=".".join)
def test_a_policy_that_is_taken_away_is_missed(missing):
    rest = [policy for policy in policies() if (policy.model, policy.person) != missing]

    assert ".".join(missing) in forgotten(every_model(), rest)


@isolate_apps("users")
def test_a_new_model_is_missed_until_it_has_a_policy():
    diary = new_model("Diary", owner=models.ForeignKey(User, models.CASCADE, related_name="+"))
    page = new_model("Page", diary=models.ForeignKey(diary, models.CASCADE, related_name="+"))
    line = new_model("Line", page=models.ForeignKey(page, models.CASCADE, related_name="+"))
    letter = new_model("Letter", sender_email=models.EmailField())
    found = [*every_model(), diary, page, line, letter]
    known = Policy(model="users.Diary", person="owner", erase=lambda rows, person: None)

    assert forgotten(found, policies()) == {"users.Diary.owner", "users.Letter"}
    assert forgotten(found, [*policies(), known]) == {"users.Page", "users.Line", "users.Letter"}


def test_every_policy_leads_from_a_person_to_rows(seller):
    for policy in policies():
        assert policy.rows(seller).count() >= 0
        assert set(policy.hidden) <= {field.name for field in policy.table._meta.concrete_fields}


def test_what_is_exported_is_also_explained():
    half_said = {told.model for told in policies() if told.is_exported != bool(told.subject)}

    assert half_said == set()
    assert all(subject.why and subject.how_long for subject in subjects())


def test_the_account_itself_is_forgotten_last():
    assert policies()[0].model == "users.User"


def test_exceptions_are_about_models_that_exist():
    assert EXCEPTIONS.keys() <= {name_of(model) for model in every_model()}
