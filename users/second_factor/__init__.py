"""The second factor: allauth's pages with our looks, and our rules about when it is asked."""
