/* Calls that change files under a folder -> a log of them, in order, and errors where they are asked for.
 *
 * Loaded with LD_PRELOAD, so that it stands between every library (SQLite, tantivy, FAISS, Python) and the
 * system. It knows nothing of what is written; file_layer.py reads the log and says which call is to fail.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <ucontext.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char root[4096];
static size_t root_length;
static int log_fd = -1;
static long calls, fail_at = -1;
static int fail_once, fail_errno;

#define REAL(name) ((__typeof__(&name))real_of(#name))
static void *real_of(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    return found;
}

/* The controls, called through ctypes. */
void layer_watch(const char *folder, const char *log) {
    root_length = strlen(folder);
    memcpy(root, folder, root_length + 1);
    log_fd = log[0] ? REAL(open)(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    calls = 0;
    fail_at = -1;
}
void layer_fail(long call, int once, int error) { fail_at = call; fail_once = once; fail_errno = error; }
long layer_calls(void) { return calls; }

static int watched(const char *path) {
    return root_length && strncmp(path, root, root_length) == 0 &&
           (path[root_length] == '/' || !path[root_length]);
}
static int full_path(int dir, const char *path, char *out) {
    char place[64];
    if (!root_length) return 0;
    if (path[0] == '/') { snprintf(out, 4096, "%s", path); return watched(out); }
    snprintf(place, sizeof place, dir == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", dir);
    ssize_t n = readlink(place, out, 4000);
    if (n < 0) return 0;
    snprintf(out + n, 4096 - n, "/%s", path);
    return watched(out);
}
static int fd_path(int fd, char *out) {
    char place[64];
    if (!root_length || fd == log_fd) return 0;
    snprintf(place, sizeof place, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(place, out, 4000);
    if (n < 0) return 0;
    out[n] = 0;
    return watched(out);
}
static uint64_t inode(int fd) { struct stat s; return fstat(fd, &s) ? 0 : s.st_ino; }

/* A record: kind, number of the call, inode, offset, length of data and of the two paths, then those. */
static void tell(char kind, uint64_t ino, uint64_t at, const void *data, uint32_t n, const char *p, const char *q) {
    if (log_fd < 0) return;
    struct __attribute__((packed)) { char kind; uint64_t call, ino, at; uint32_t n, p, q; } head =
        {kind, (uint64_t)calls, ino, at, n, (uint32_t)strlen(p), (uint32_t)strlen(q)};
    struct iovec parts[4] = {{&head, sizeof head}, {(void *)p, head.p}, {(void *)q, head.q}, {(void *)data, n}};
    if (syscall(SYS_writev, log_fd, parts, 4) < 0) abort();
}
static int refused(void) {
    calls++;
    if (fail_at < 0 || calls < fail_at || (fail_once && calls > fail_at)) return 0;
    errno = fail_errno;
    return 1;
}
#define ENTER int saved_errno; pthread_mutex_lock(&lock)
#define LEAVE(value) do { saved_errno = errno; pthread_mutex_unlock(&lock); errno = saved_errno; return value; } while (0)

static int opened(int dir, const char *path, int flags, mode_t mode) {
    char whole[4096];
    struct stat s;
    ENTER;
    int changes = (flags & (O_CREAT | O_TRUNC)) && full_path(dir, path, whole);
    int is_new = changes && (flags & O_CREAT) && lstat(whole, &s) != 0;
    int cuts = changes && !is_new && (flags & O_TRUNC);
    if ((is_new || cuts) && refused()) LEAVE(-1);
    int fd = REAL(openat)(dir, path, flags, mode);
    if (fd >= 0 && is_new) tell('C', inode(fd), 0, "", 0, whole, "");
    if (fd >= 0 && cuts) tell('T', inode(fd), 0, "", 0, whole, "");
    LEAVE(fd);
}
#define MODE(flags) mode_t mode = 0; if (flags & (O_CREAT | 020000000)) { va_list l; va_start(l, flags); mode = va_arg(l, mode_t); va_end(l); }
int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int dir, const char *path, int flags, ...) { MODE(flags) return opened(dir, path, flags, mode); }
int openat64(int dir, const char *path, int flags, ...) { MODE(flags) return opened(dir, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

static ssize_t written(int fd, const void *data, size_t n, off_t at, int positioned) {
    char path[4096];
    ENTER;
    if (!fd_path(fd, path)) { pthread_mutex_unlock(&lock); return positioned ? REAL(pwrite)(fd, data, n, at) : REAL(write)(fd, data, n); }
    if (refused()) LEAVE(-1);
    if (!positioned) at = (fcntl(fd, F_GETFL) & O_APPEND) ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
    ssize_t done = positioned ? REAL(pwrite)(fd, data, n, at) : REAL(write)(fd, data, n);
    if (done > 0) tell('W', inode(fd), at, data, done, path, "");
    LEAVE(done);
}
ssize_t write(int fd, const void *data, size_t n) { return written(fd, data, n, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t n, off_t at) { return written(fd, data, n, at, 1); }
ssize_t pwrite64(int fd, const void *data, size_t n, off_t at) { return written(fd, data, n, at, 1); }
ssize_t writev(int fd, const struct iovec *parts, int count) {
    char path[4096];
    if (!fd_path(fd, path)) return REAL(writev)(fd, parts, count);
    ssize_t all = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = written(fd, parts[i].iov_base, parts[i].iov_len, 0, 0);
        if (done < 0) return all ? all : -1;
        all += done;
        if ((size_t)done < parts[i].iov_len) break;
    }
    return all;
}
static int cut(int fd, off_t size) {
    char path[4096];
    ENTER;
    int seen = fd_path(fd, path);
    if (seen && refused()) LEAVE(-1);
    int done = REAL(ftruncate)(fd, size);
    if (seen && !done) tell('T', inode(fd), size, "", 0, path, "");
    LEAVE(done);
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off_t size) { return cut(fd, size); }

static int synced(int fd, int data_only) {
    char path[4096];
    struct stat s;
    ENTER;
    int seen = fd_path(fd, path);
    if (seen && refused()) LEAVE(-1);
    int done = data_only ? REAL(fdatasync)(fd) : REAL(fsync)(fd);
    if (seen && !done) tell(!fstat(fd, &s) && S_ISDIR(s.st_mode) ? 'D' : 'S', inode(fd), 0, "", 0, path, "");
    LEAVE(done);
}
int fsync(int fd) { return synced(fd, 0); }
int fdatasync(int fd) { return synced(fd, 1); }

/* Ways of copying inside the kernel are refused, so that their callers write the bytes themselves. */
ssize_t sendfile(int out, int in, off_t *at, size_t n) { (void)out; (void)in; (void)at; (void)n; errno = EINVAL; return -1; }
ssize_t sendfile64(int out, int in, off_t *at, size_t n) { return sendfile(out, in, at, n); }
ssize_t copy_file_range(int in, off_t *a, int out, off_t *b, size_t n, unsigned f) { (void)in; (void)a; (void)out; (void)b; (void)n; (void)f; errno = ENOSYS; return -1; }
int fallocate(int fd, int mode, off_t at, off_t n) { (void)fd; (void)mode; (void)at; (void)n; errno = EOPNOTSUPP; return -1; }
int fallocate64(int fd, int mode, off_t at, off_t n) { return fallocate(fd, mode, at, n); }

static int named(char kind, int d1, const char *p, int d2, const char *q, int takes_room, int (*call)(int, const char *, int, const char *, int), int extra) {
    char one[4096], two[4096];
    ENTER;
    int seen = full_path(d1, p, one);
    if (q && full_path(d2, q, two)) seen = 1;
    if (seen && takes_room && refused()) LEAVE(-1);
    int done = call(d1, p, d2, q, extra);
    if (seen && !done) tell(kind, 0, 0, "", 0, one, q ? two : "");
    LEAVE(done);
}
/* Marks the renames that this file makes itself: a sixth argument, which the system does not look at. */
#define OURS 0x4b48
static int do_rename(int a, const char *p, int b, const char *q, int flags) {
    return syscall(SYS_renameat2, a, p, b, q, flags, OURS);
}
static int do_link(int a, const char *p, int b, const char *q, int flags) { return REAL(linkat)(a, p, b, q, flags); }
static int do_unlink(int a, const char *p, int b, const char *q, int flags) { (void)b; (void)q; return REAL(unlinkat)(a, p, flags); }
static int do_mkdir(int a, const char *p, int b, const char *q, int mode) { (void)b; (void)q; return REAL(mkdirat)(a, p, mode); }
static int renamed(int a, const char *p, int b, const char *q, int flags) { return named('R', a, p, b, q, 1, do_rename, flags); }
int rename(const char *p, const char *q) { return renamed(AT_FDCWD, p, AT_FDCWD, q, 0); }
int renameat(int a, const char *p, int b, const char *q) { return renamed(a, p, b, q, 0); }
int renameat2(int a, const char *p, int b, const char *q, unsigned flags) { return renamed(a, p, b, q, flags); }
int link(const char *p, const char *q) { return named('L', AT_FDCWD, p, AT_FDCWD, q, 1, do_link, 0); }
int linkat(int a, const char *p, int b, const char *q, int flags) { return named('L', a, p, b, q, 1, do_link, flags); }
int unlink(const char *p) { return named('U', AT_FDCWD, p, 0, NULL, 0, do_unlink, 0); }
int unlinkat(int a, const char *p, int flags) { return named('U', a, p, 0, NULL, 0, do_unlink, flags); }
int rmdir(const char *p) { return named('U', AT_FDCWD, p, 0, NULL, 0, do_unlink, AT_REMOVEDIR); }
int mkdir(const char *p, mode_t mode) { return named('M', AT_FDCWD, p, 0, NULL, 1, do_mkdir, mode); }
int mkdirat(int a, const char *p, mode_t mode) { return named('M', a, p, 0, NULL, 1, do_mkdir, mode); }

/* tantivy renames without libc, by a call of its own into the system: seccomp turns that into a signal here. */
#if !defined(__x86_64__)
#error "the registers of a trapped call are known for x86_64 only"
#endif
static void trapped(int signal, siginfo_t *info, void *context) {
    greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
    (void)signal;
    int done;
    if (info->si_syscall == SYS_rename)
        done = renamed(AT_FDCWD, (const char *)r[REG_RDI], AT_FDCWD, (const char *)r[REG_RSI], 0);
    else
        done = renamed(r[REG_RDI], (const char *)r[REG_RSI], r[REG_RDX], (const char *)r[REG_R10],
                       info->si_syscall == SYS_renameat2 ? r[REG_R8] : 0);
    r[REG_RAX] = done < 0 ? -errno : done;
}
__attribute__((constructor)) static void trap_renames(void) {
    struct sigaction action = {.sa_sigaction = trapped, .sa_flags = SA_SIGINFO | SA_NODEFER};
    struct sock_filter steps[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_rename, 4, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_renameat, 3, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_renameat2, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[5])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OURS, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog filter = {sizeof steps / sizeof *steps, steps};
    sigaction(SIGSYS, &action, NULL);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter)) abort();
}
