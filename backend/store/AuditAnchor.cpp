// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/AuditAnchor.h"

#include <QFile>
#include <QLoggingCategory>

#include <sodium.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.audit")

constexpr qsizetype fileSize = 384; ///< written over in place, in one piece: never half a file

/// The file, open, and nobody else's while it is.
class Opened {
public:
    Opened(const QString &file, int flags) : m_fd(::open(QFile::encodeName(file).constData(), flags | O_CLOEXEC, 0600))
    {
        if (m_fd >= 0)
            ::flock(m_fd, LOCK_EX);
    }
    ~Opened()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Opened(const Opened &) = delete;
    Opened &operator=(const Opened &) = delete;

    QByteArray read() const
    {
        QByteArray bytes(fileSize, '\0');
        const auto got = m_fd < 0 ? -1 : ::pread(m_fd, bytes.data(), static_cast<size_t>(fileSize), 0);
        return bytes.left(std::max<qsizetype>(0, got));
    }
    bool write(const QByteArray &bytes) const
    {
        return m_fd >= 0 && ::pwrite(m_fd, bytes.constData(), static_cast<size_t>(bytes.size()), 0) == bytes.size() && ::fdatasync(m_fd) == 0;
    }

private:
    int m_fd;
};

QByteArray spell(const AuditAnchor::Facts &facts)
{
    return "nocturne-audit-1 " + QByteArray::number(facts.floor) + " -" + facts.before.toHex() + ' ' + QByteArray::number(facts.head) + " -" + facts.link.toHex();
}

QByteArray hashOf(const QByteArray &bytes, const QByteArray &key)
{
    QByteArray out(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char *>(out.data()), static_cast<size_t>(out.size()), reinterpret_cast<const unsigned char *>(bytes.constData()),
                       static_cast<size_t>(bytes.size()), reinterpret_cast<const unsigned char *>(key.constData()), static_cast<size_t>(key.size()));
    return out;
}

std::optional<AuditAnchor::Facts> parse(const QByteArray &bytes, const QByteArray &key)
{
    const QByteArrayList words = bytes.simplified().split(' ');
    if (words.size() != 6 || words[0] != "nocturne-audit-1")
        return std::nullopt;
    const AuditAnchor::Facts facts{words[1].toLongLong(), QByteArray::fromHex(words[2].mid(1)), words[3].toLongLong(), QByteArray::fromHex(words[4].mid(1))};
    return hashOf(spell(facts), key).toHex() == words[5] ? std::optional(facts) : std::nullopt;
}

} // namespace

QByteArray AuditAnchor::seal(const QByteArray &text) const { return (text + ' ' + hashOf(text, m_key).toHex()).leftJustified(fileSize - 1, ' ') + '\n'; }

QByteArray AuditAnchor::keyId() const { return hashOf("which key", m_key).left(8).toHex(); }

bool AuditAnchor::exists() const { return QFile::exists(m_file); }

std::optional<AuditAnchor::Facts> AuditAnchor::read() const { return parse(Opened(m_file, O_RDONLY).read(), m_key); }

void AuditAnchor::write(const Facts &facts) const
{
    if (!Opened(m_file, O_RDWR | O_CREAT).write(seal(spell(facts))))
        throw std::runtime_error((QFile::encodeName(m_file) + " cannot be written: " + std::strerror(errno)).toStdString());
}

template <typename Change> void AuditAnchor::change(Change change) const
{
    const Opened file(m_file, O_RDWR);
    auto facts = parse(file.read(), m_key);
    if (!facts || !change(*facts))
        return;
    if (!file.write(seal(spell(*facts))))
        qCWarning(log).noquote() << m_file << "cannot be written:" << std::strerror(errno);
}

void AuditAnchor::advance(qint64 head, const QByteArray &link, const std::function<bool(const Facts &)> &fits) const
{
    change([&](Facts &facts) {
        const bool forward = head > facts.head && fits(facts);
        if (forward) {
            facts.head = head;
            facts.link = link;
        }
        return forward;
    });
}

void AuditAnchor::cut(qint64 floor, const QByteArray &before) const
{
    change([&](Facts &facts) {
        const bool forward = floor > facts.floor;
        if (forward) {
            facts.floor = floor;
            facts.before = before;
        }
        return forward;
    });
}

} // namespace nocturne
