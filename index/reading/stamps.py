"""A file's status -> a stamp that changes whenever its content does, so that it need not be read to know.

The stamp holds size, times and inode, as git's index does. Times are coarse: a file changed a moment ago
may change again without a trace, so it has no stamp yet and is read the next time as well.
"""

import os
import time

SETTLED_SECONDS = 2


def stamp_of(status: os.stat_result, now_ns: int | None = None) -> str:
    """Return a file's stamp, empty while it was changed less than SETTLED_SECONDS ago."""
    changed_ns = max(status.st_mtime_ns, status.st_ctime_ns)
    if changed_ns > (now_ns or time.time_ns()) - SETTLED_SECONDS * 1_000_000_000:
        return ""
    # The time of change counts what the owner cannot set back: new bytes, another name, a restored date.
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_dev}:{status.st_ino}"
