from tests.store.model.playing import play
from tests.store.model.devices import Devices
import os
def test_none(room, node):
    play(Devices, room, node, 400, shorten=bool(os.environ.get("SHORT")))
