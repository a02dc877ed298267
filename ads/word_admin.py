"""The console for synonyms: which words find each other."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ads.models import Synonym
from ads.models.vocabulary import LONGEST_PHRASE, phrases_of
from users.admin.reading import ClosedLookups


class SynonymForm(forms.ModelForm):
    def clean_words(self) -> str:
        """Kept as they are looked up: in small letters, one comma between two."""
        phrases = phrases_of(self.cleaned_data["words"])
        if len(phrases) < 2:
            raise ValidationError(_("Write at least two words, separated by commas."))
        if len(set(phrases)) < len(phrases):
            raise ValidationError(_("Write each word only once."))
        if any(len(phrase) > LONGEST_PHRASE for phrase in phrases):
            raise ValidationError(_("A phrase may have at most three words."))
        for other in Synonym.objects.exclude(pk=self.instance.pk):
            if set(phrases) <= set(phrases_of(other.words)):
                raise ValidationError(_("These are synonyms already: %s") % other.words)
        return ", ".join(" ".join(phrase) for phrase in phrases)


@admin.register(Synonym)
class SynonymAdmin(ClosedLookups):
    form = SynonymForm
    list_display = ["words", "is_active", "updated_at"]
    list_editable = ["is_active"]
    list_filter = ["is_active"]
    search_fields = ["words"]
    ordering = ["words"]
    list_per_page = list_max_show_all = 50
