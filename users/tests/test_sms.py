import pytest

from users.sms import memory, send_sms

PHONE, TEXT = "+77012345678", "123456 is your code"


def test_text_messages_go_to_the_carrier_of_the_settings(texts):
    send_sms(PHONE, TEXT)

    assert texts == [memory.Sms(PHONE, TEXT)]


def test_the_console_shows_them(settings, capsys):
    settings.SMS_BACKEND = "users.sms.console.send"

    send_sms(PHONE, TEXT)

    assert capsys.readouterr().out == f"SMS to {PHONE}\n{TEXT}\n"


def test_a_site_without_a_carrier_writes_neither_number_nor_text_down(settings, caplog, capsys):
    settings.SMS_BACKEND = "users.sms.nowhere.send"

    send_sms(PHONE, TEXT)

    written = caplog.text + "".join(capsys.readouterr())
    assert PHONE not in written
    assert "123456" not in written


def test_an_unknown_carrier_is_an_error(settings):
    settings.SMS_BACKEND = "users.sms.pigeon.send"

    with pytest.raises(ImportError):
        send_sms(PHONE, TEXT)
