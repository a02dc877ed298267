"""What pages say of second factors."""

import json

from django import template

from users.second_factor import demo

register = template.Library()


@register.filter
def as_json(options: dict) -> str:
    """Options for the browser, to be put into a data attribute; the template escapes them."""
    return json.dumps(options)


@register.simple_tag
def demo_codes() -> list[demo.Current]:
    return demo.codes()
