// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/DataFolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <sodium.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace nocturne {

namespace {

constexpr int lockTries = 20;
constexpr unsigned long lockPauseMs = 50;
constexpr qint64 leastSecret = 32;
constexpr qint64 mostSecret = 4096;

[[noreturn]] void refuse(const QString &sentence) { throw std::runtime_error(sentence.toStdString()); }

QString because(const QString &path, const char *what)
{
    return QStringLiteral("%1 %2: %3.").arg(path, QLatin1String(what), QString::fromLocal8Bit(std::strerror(errno)));
}

std::optional<struct stat> factsOf(const QString &path)
{
    struct stat facts{};
    if (::lstat(QFile::encodeName(path).constData(), &facts) != 0)
        return std::nullopt;
    return facts;
}

QString me() { return QFileInfo(QStringLiteral("/proc/self")).owner(); }

// To everything that is there already: others must not read it, and we must be able to write it.
void claim(const QString &path, mode_t mode)
{
    const auto facts = factsOf(path);
    if (!facts)
        return;
    const QString owner = QFileInfo(path).owner();
    if ((facts->st_mode & 0777 & ~mode) != 0 && ::chmod(QFile::encodeName(path).constData(), mode) != 0)
        refuse(QStringLiteral("%1 is open to others and belongs to %2. Close it: chmod %3 %1").arg(path, owner).arg(mode, 0, 8));
    const int wanted = S_ISDIR(facts->st_mode) ? R_OK | W_OK | X_OK : R_OK | W_OK;
    if (::access(QFile::encodeName(path).constData(), wanted) != 0 && errno == EROFS)
        refuse(QStringLiteral("%1 cannot be written: its file system is read-only.").arg(path));
    if (::access(QFile::encodeName(path).constData(), wanted) != 0)
        refuse(QStringLiteral("%1 belongs to %2, and %3 cannot write it. Give it to %3: chown -R %3: %1").arg(path, owner, me()));
}

// A folder that serves others too is not ours to close.
bool isOurs(const QString &folder, const QString &mark)
{
    const auto facts = factsOf(folder);
    if (facts && (facts->st_mode & S_ISVTX) != 0)
        return false;
    QStringList names = QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    names.removeAll(QStringLiteral("lost+found"));
    return names.isEmpty() || names.contains(mark);
}

QString prepare(const QString &path, const QString &mark)
{
    const QString folder = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    if (!QDir().mkpath(folder))
        refuse(QStringLiteral("The folder %1 cannot be made. Make it and give it to %2: install -d -o %2 -m 0700 %1").arg(folder, me()));
    // By its one true name: whoever spells it by way of a link means the same folder and the same keys.
    const QString real = QFileInfo(folder).canonicalFilePath();
    const auto facts = factsOf(real);
    if (facts && (facts->st_mode & 0077) != 0 && !isOurs(real, mark))
        refuse(QStringLiteral("%1 is open to others and holds other things than nocturned's. Give nocturned a folder of its own.").arg(folder));
    claim(real, 0700);
    return real;
}

QByteArray readSecret(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.read(mostSecret).trimmed();
    if (bytes.size() < leastSecret)
        refuse(QStringLiteral("%1 is damaged: it must hold at least %2 characters. Put it back from a copy, or remove it for a new one.").arg(path).arg(leastSecret));
    return bytes;
}

// Written whole under another name and then linked: of two programs that make it at once, one wins and both read the same.
void makeSecret(const QString &path)
{
    QByteArray bytes(leastSecret, '\0');
    randombytes_buf(bytes.data(), static_cast<size_t>(bytes.size()));
    const QByteArray fresh = QFile::encodeName(path + QStringLiteral(".%1").arg(::getpid()));
    const QByteArray text = bytes.toHex() + '\n';
    const int fd = ::open(fresh.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool written = fd >= 0 && ::write(fd, text.constData(), static_cast<size_t>(text.size())) == text.size() && ::fsync(fd) == 0;
    if (fd >= 0)
        ::close(fd);
    const bool linked = written && (::link(fresh.constData(), QFile::encodeName(path).constData()) == 0 || errno == EEXIST);
    const QString why = because(path, "cannot be written");
    ::unlink(fresh.constData());
    if (!linked)
        refuse(why);
}

// The kernel's own list says whose lock it is; within a container it may not.
QString holderOf(const struct stat &locked)
{
    QFile locks(QStringLiteral("/proc/locks"));
    if (!locks.open(QIODevice::ReadOnly))
        return {};
    const QByteArray inode = ':' + QByteArray::number(static_cast<qulonglong>(locked.st_ino));
    for (const QByteArray &line : locks.readAll().split('\n')) {
        const QByteArrayList words = line.simplified().split(' ');
        if (words.size() > 5 && words[1] == "FLOCK" && words[5].endsWith(inode) && words[4].toInt() > 0)
            return QStringLiteral(" (process %1)").arg(QString::fromLatin1(words[4]));
    }
    return {};
}

[[noreturn]] void refuseTaken(int lock, const QString &path)
{
    struct stat facts{};
    const QString holder = ::fstat(lock, &facts) == 0 ? holderOf(facts) : QString();
    ::close(lock);
    refuse(QStringLiteral("Another nocturned%1 works on %2. Two on one folder would each lose half of what happens; end that one first.").arg(holder, path));
}

} // namespace

DataFolder::DataFolder(const QString &path, const QString &keys)
    : m_path(prepare(path, QStringLiteral("nocturne.sqlite"))),
      m_keys(prepare(keys.isEmpty() ? m_path + QStringLiteral(".keys") : keys, QStringLiteral("secret")))
{
    if ((m_keys + QLatin1Char('/')).startsWith(m_path + QLatin1Char('/')))
        refuse(QStringLiteral("The keys' folder %1 must not lie within the data's, %2.").arg(m_keys, m_path));
    for (const QString &name : QDir(m_path).entryList({QStringLiteral("nocturne.sqlite*")}, QDir::Files))
        claim(m_path + QLatin1Char('/') + name, 0600);
    for (const QString &name : QDir(m_keys).entryList(QDir::Files))
        claim(m_keys + QLatin1Char('/') + name, 0600);
}

DataFolder::~DataFolder()
{
    unlock();
    if (m_store >= 0)
        ::close(m_store);
}

// The folder itself is locked: nobody can remove a lock that has no file. NFS wants a file that is open for writing.
void DataFolder::lock()
{
    m_lock = ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int result = -1;
    for (int i = 0; i < lockTries && m_lock >= 0; ++i) {
        result = ::flock(m_lock, LOCK_EX | LOCK_NB);
        if (result != 0 && errno != EWOULDBLOCK && i == 0) {
            ::close(m_lock);
            m_lock = ::open(QFile::encodeName(m_path + QStringLiteral("/lock")).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
            continue;
        }
        if (result == 0 || errno != EWOULDBLOCK)
            break;
        QThread::msleep(lockPauseMs);
    }
    if (result == 0)
        return;
    const QString why = because(m_path, "cannot be locked");
    if (m_lock >= 0 && errno == EWOULDBLOCK)
        refuseTaken(std::exchange(m_lock, -1), m_path);
    unlock();
    refuse(why);
}

void DataFolder::lockStore()
{
    if (m_store >= 0)
        return;
    const int file = ::open(QFile::encodeName(database()).constData(), O_RDWR | O_CLOEXEC);
    if (file < 0)
        return;
    if (::flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        refuseTaken(file, database());
    m_store = file;
}

void DataFolder::unlock()
{
    if (m_lock >= 0)
        ::close(m_lock);
    m_lock = -1;
}

QString DataFolder::lostDatabase() const
{
    if (QFileInfo(database()).size() > 0 || !QFileInfo::exists(auditAnchor()))
        return {};
    return QStringLiteral("%1 is gone, or empty, but there was one: %2 knows its audit log. Put it back (nocturned restore FILE), or remove %2 to begin with nothing: no accounts, no alerts.").arg(database(), auditAnchor());
}

QByteArray DataFolder::key(const QByteArray &purpose) const
{
    const QString path = m_keys + QStringLiteral("/secret");
    if (!QFileInfo::exists(path))
        makeSecret(path);
    const QByteArray secret = readSecret(path);
    if (secret.isEmpty())
        refuse(because(path, "cannot be read"));
    const auto hash = [](const QByteArray &bytes, const QByteArray &key) {
        QByteArray out(crypto_generichash_BYTES, '\0');
        crypto_generichash(reinterpret_cast<unsigned char *>(out.data()), static_cast<size_t>(out.size()), reinterpret_cast<const unsigned char *>(bytes.constData()),
                           static_cast<size_t>(bytes.size()), reinterpret_cast<const unsigned char *>(key.constData()), static_cast<size_t>(key.size()));
        return out;
    };
    return hash("nocturne " + purpose, hash(secret, {}));
}

void DataFolder::giveToOwner() const
{
    if (::geteuid() != 0)
        return;
    const auto owner = factsOf(m_path);
    if (!owner || owner->st_uid == 0)
        return;
    QStringList paths{m_keys};
    for (const QString &folder : {m_path, m_keys}) {
        for (const QString &name : QDir(folder).entryList(QDir::Files))
            paths.append(folder + QLatin1Char('/') + name);
    }
    for (const QString &path : std::as_const(paths)) {
        const auto facts = factsOf(path);
        if (facts && facts->st_uid == 0 && ::lchown(QFile::encodeName(path).constData(), owner->st_uid, owner->st_gid) != 0)
            refuse(because(path, "cannot be given to the folder's owner"));
    }
}

bool becomeOwnerOf(const QString &folder, const QString &otherwise)
{
    if (::geteuid() != 0)
        return false;
    const auto owner = factsOf(folder);
    const bool ofSomebody = owner && owner->st_uid != 0;
    const passwd *user = ofSomebody ? ::getpwuid(owner->st_uid) : otherwise.isEmpty() ? nullptr : ::getpwnam(otherwise.toUtf8().constData());
    if (!ofSomebody && !user)
        return false;
    const uid_t uid = ofSomebody ? owner->st_uid : user->pw_uid;
    const gid_t gid = ofSomebody ? owner->st_gid : user->pw_gid;
    const bool groups = user ? ::initgroups(user->pw_name, gid) == 0 : ::setgroups(0, nullptr) == 0;
    if (!groups || ::setgid(gid) != 0 || ::setuid(uid) != 0)
        refuse(because(folder, "is somebody's whom this program cannot become"));
    return true;
}

} // namespace nocturne
