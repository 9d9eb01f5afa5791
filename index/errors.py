"""The errors a user may meet, as one tree; each message says what, where and what to do.

    KhaoError
    ├── InputError               something the user gave cannot be used
    │   ├── ReadingError         a file, line or address could not be read as articles
    │   ├── AddressRefused       a web address that must not be fetched
    │   ├── QuestionError        an empty or oversized question
    │   └── SettingsError        an unknown key or an impossible value
    ├── IndexFolderError         the index folder is missing, foreign, locked or damaged
    │   ├── NoIndex              nothing has been indexed there yet
    │   ├── EmbedderMismatch     the index was built with another embedder
    │   └── IndexLocked          another process is writing
    ├── EmbedderUnavailable      an embedding model cannot be loaded
    └── ChatModelUnavailable     a chat model cannot be reached or built

Only the command line and the chat page catch these.
"""


class KhaoError(Exception):
    """Any failure whose message is written for the person at the keyboard."""


class InputError(KhaoError):
    """Something the user gave cannot be used."""


class ReadingError(InputError):
    """A file, a line of one or an address could not be read as articles."""


class AddressRefused(ReadingError):
    """A web address that must not be fetched: a private network, another scheme."""


class QuestionError(InputError):
    """A question that is empty or far too long."""


class SettingsError(InputError):
    """An unknown settings key or an impossible value."""


class IndexFolderError(KhaoError):
    """The index folder is missing, foreign, locked or damaged."""


class NoIndex(IndexFolderError):
    """Nothing has been indexed in that folder yet."""


class EmbedderMismatch(IndexFolderError):
    """The index was built with another embedder than the one asked for."""


class IndexLocked(IndexFolderError):
    """Another process is writing to the index."""


class EmbedderUnavailable(KhaoError):
    """An embedding model cannot be loaded."""


class ChatModelUnavailable(KhaoError):
    """A chat model cannot be built or reached."""
