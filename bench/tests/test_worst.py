from django.db import connection
from django.test.utils import CaptureQueriesContext

from ads.tests import town
from bench.worst import NUMBER, worst

KIND = {200, 400, 404, 422}
MOST_STATEMENTS = 12


def test_the_worst_questions_are_answered_or_refused(client, seller, bicycles, almaty, astana):
    town.build(seller, bicycles, [almaty, astana])
    addresses = list(worst(["bicycle", "mountain", "red", "kids", "old"], ["trek", "talon"]))
    answers = {}

    for address in addresses:
        with CaptureQueriesContext(connection) as captured:
            answers[address] = client.get(address).status_code, len(captured)

    assert len(addresses) == NUMBER
    assert {address: answer for address, answer in answers.items() if answer[0] not in KIND} == {}
    assert max(statements for _status, statements in answers.values()) <= MOST_STATEMENTS


def test_the_worst_questions_are_the_same_each_time():
    assert list(worst(["one"], ["two"])) == list(worst(["one"], ["two"]))
