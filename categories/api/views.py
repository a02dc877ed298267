"""The tree over HTTP: anybody reads, administrators write."""

from django.db.models import ProtectedError
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import generics, permissions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from categories.api.serializers import (
    CategoryDetailSerializer,
    CategorySerializer,
    CategoryWriteSerializer,
)
from categories.models import Category
from categories.tree import tree
from marketplace.api_errors import Conflict, refusals


class InUse(Conflict):
    default_detail = _("The category holds listings; move them first.")
    default_code = "in_use"


class Administrators(permissions.DjangoModelPermissions):
    """Those who may do in the console what they ask for here."""

    authenticated_users_only = True


class RootList(APIView):
    permission_classes = [permissions.AllowAny]

    @extend_schema(
        operation_id="list_root_categories",
        responses={200: CategorySerializer(many=True), **refusals()},
    )
    def get(self, request: Request) -> Response:
        """Root categories in order."""
        return Response(CategorySerializer(tree().roots, many=True).data)


class FlatList(APIView):
    permission_classes = [permissions.AllowAny]

    @extend_schema(
        operation_id="list_categories",
        responses={200: CategorySerializer(many=True), **refusals()},
    )
    def get(self, request: Request) -> Response:
        """All categories, parents before children."""
        return Response(CategorySerializer(tree().walk(), many=True).data)


class Detail(APIView):
    permission_classes = [permissions.AllowAny]

    @extend_schema(
        operation_id="read_category",
        responses={200: CategoryDetailSerializer, **refusals(404)},
    )
    def get(self, request: Request, slug: str) -> Response:
        """One category with its children, rules and attributes."""
        node = tree().by_slug.get(slug)
        if node is None or not node.is_active:
            raise Http404
        return Response(CategoryDetailSerializer(node).data)


class Create(generics.CreateAPIView):
    permission_classes = [Administrators]
    queryset = Category.objects.all()
    serializer_class = CategoryWriteSerializer


class Update(generics.UpdateAPIView):
    """Change a category; fields left out stay as they are."""

    http_method_names = ["put", "options"]
    permission_classes = [Administrators]
    queryset = Category.objects.all()
    serializer_class = CategoryWriteSerializer
    lookup_field = "slug"

    def put(self, request: Request, *args, **kwargs) -> Response:
        return self.partial_update(request, *args, **kwargs)


class Delete(generics.DestroyAPIView):
    """Delete an empty category; 409 while listings are in it or below it."""

    permission_classes = [Administrators]
    queryset = Category.objects.all()
    lookup_field = "slug"

    def perform_destroy(self, category: Category) -> None:
        try:
            category.delete()
        except ProtectedError:
            raise InUse from None
