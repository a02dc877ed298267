"""A container's health check: does its own server answer, under a name that the site allows?"""

import os
from urllib.request import Request, urlopen

host = os.environ["ALLOWED_HOSTS"].split(",")[0].lstrip(".")
urlopen(Request("http://127.0.0.1:8000/healthz", headers={"Host": host}), timeout=3)
