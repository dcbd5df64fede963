"""Templates compiled once: what Jinja made of a template is kept as other things are, under the hash of its text."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from helmi.memory import Memory


class Compiled(BytecodeCache):
    """Jinja's cache, in a memory: code is run only if this machine sealed it."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self.memory.recall(self._name(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.memory.keep(self._name(bucket), bucket.bytecode_to_string())

    def _name(self, bucket: Bucket) -> str:
        return self.memory.name("template", bucket.key, bucket.checksum)
