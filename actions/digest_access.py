"""Which digest somebody may open."""

from actions.access import office
from domain.acts import Act
from domain.digests import Digest, DigestState
from domain.faults import Refused
from storage import Tx, digests


def readable(tx: Tx, act: Act, digest_id: int) -> Digest:
    """Before it is out, a digest is the office's alone."""
    one = digest_called(tx, digest_id)
    if one.state is not DigestState.POSTED and not office(tx, act, 0):
        raise Refused("no_digest")
    return one


def digest_called(tx: Tx, digest_id: int) -> Digest:
    found = digests.digest(tx, digest_id)
    if found is None:
        raise Refused("no_digest")
    return found
