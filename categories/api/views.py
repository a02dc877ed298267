"""The tree over HTTP: anybody reads, administrators write."""

from django.db.models import ProtectedError
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import generics, permissions, status
from rest_framework.exceptions import APIException
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


class InUse(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = "The category holds listings; move them first."
    default_code = "in_use"


class Administrators(permissions.DjangoModelPermissions):
    """Those who may do in the console what they ask for here."""

    authenticated_users_only = True


class RootList(APIView):
    permission_classes = [permissions.AllowAny]

    @extend_schema(tags=["categories"], responses=CategorySerializer(many=True))
    def get(self, request: Request) -> Response:
        """Root categories in order."""
        return Response(CategorySerializer(tree().roots, many=True).data)


class FlatList(APIView):
    permission_classes = [permissions.AllowAny]

    @extend_schema(tags=["categories"], responses=CategorySerializer(many=True))
    def get(self, request: Request) -> Response:
        """All categories, parents before children."""
        return Response(CategorySerializer(tree().walk(), many=True).data)


class Detail(APIView):
    permission_classes = [permissions.AllowAny]

    @extend_schema(tags=["categories"], responses=CategoryDetailSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """One category with its children, rules and attributes."""
        node = tree().by_slug.get(slug)
        if node is None or not node.is_active:
            raise Http404
        return Response(CategoryDetailSerializer(node).data)


@extend_schema(tags=["categories"])
class Create(generics.CreateAPIView):
    permission_classes = [Administrators]
    queryset = Category.objects.all()
    serializer_class = CategoryWriteSerializer


@extend_schema(tags=["categories"], methods=["PUT"])
class Update(generics.UpdateAPIView):
    """Change a category; fields left out stay as they are."""

    http_method_names = ["put", "options"]
    permission_classes = [Administrators]
    queryset = Category.objects.all()
    serializer_class = CategoryWriteSerializer
    lookup_field = "slug"

    def put(self, request: Request, *args, **kwargs) -> Response:
        return self.partial_update(request, *args, **kwargs)


@extend_schema(tags=["categories"])
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
