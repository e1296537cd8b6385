"""Which kind of drive a folder lies on: SQLite's log must not lie on one that several machines share."""

from pathlib import Path

# Kinds of file system that reach over a network, by the name Linux gives them.
NETWORK = frozenset(
    {
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "fuse.ceph-fuse",
        "fuse.davfs",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "gfs2",
        "glusterfs",
        "lustre",
        "nfs",
        "nfs4",
        "ocfs2",
        "smb3",
        "smbfs",
    }
)
MOUNTS = Path("/proc/self/mountinfo")


def kind_of_drive(folder: Path, mountinfo: str) -> str:
    """The file system a folder lies on, from the text of Linux's mountinfo; "" when it does not say."""
    place, best, kind = folder.resolve(), -1, ""
    for line in mountinfo.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split()
        if not dash or len(fields) < 5:
            continue
        at = Path(fields[4].replace("\\040", " "))
        if place.is_relative_to(at) and len(at.parts) >= best:  # of two on one place, the later one covers
            best, kind = len(at.parts), after.split()[0]
    return kind


def is_network_drive(folder: Path) -> bool:
    if not MOUNTS.exists():  # not Linux: nothing to ask
        return False
    return kind_of_drive(folder, MOUNTS.read_text("utf-8", "replace")) in NETWORK
