"""Floor 2: where things belong."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class CategoriesConfig(AppConfig):
    name = "categories"
    verbose_name = _("Categories")

    def ready(self) -> None:
        from categories import models, tree

        for model in (models.Category, models.Attribute, models.Option):
            for signal in (post_save, post_delete):
                signal.connect(tree.forget, sender=model, dispatch_uid=f"tree-{model.__name__}")
