"""The questions of posting, one form for each step that has fields."""

from ads.forms.contact import ContactForm
from ads.forms.details import DetailsForm
from ads.forms.price import PriceForm
from ads.forms.step import StepForm

__all__ = ["ContactForm", "DetailsForm", "PriceForm", "StepForm"]
