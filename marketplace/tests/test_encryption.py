import pytest
from cryptography.fernet import Fernet, InvalidToken

from marketplace.encryption import lock, unlock

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_what_is_locked_is_read_by_its_owner_alone(settings):
    locked = lock("JBSWY3DPEHPK3PXP")

    assert "JBSW" not in locked
    assert lock("JBSWY3DPEHPK3PXP") != locked
    assert unlock(locked) == "JBSWY3DPEHPK3PXP"
    settings.SECRET_KEY = "somebody else's"
    with pytest.raises(InvalidToken):
        unlock(locked)


def test_a_new_key_locks_and_the_old_ones_still_unlock(settings):
    without = lock("first")
    settings.FIELD_ENCRYPTION_KEY = [OLD]
    with_old = lock("second")
    settings.FIELD_ENCRYPTION_KEY = [NEW, OLD]

    assert [unlock(without), unlock(with_old)] == ["first", "second"]
    newest = lock("third")
    settings.FIELD_ENCRYPTION_KEY = [OLD]
    with pytest.raises(InvalidToken):
        unlock(newest)
