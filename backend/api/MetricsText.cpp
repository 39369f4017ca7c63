// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/MetricsText.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/resource.h>
#include <unistd.h>

namespace nocturne {

namespace {

QByteArray contentOf(const char *name)
{
    QFile file(QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Seconds since 1970 at which this process began: ticks since the machine did, and when that was.
double startedAt(double ticksSinceBoot)
{
    for (const QByteArray &line : contentOf("/proc/stat").split('\n')) {
        if (line.startsWith("btime "))
            return line.mid(6).toDouble() + ticksSinceBoot / static_cast<double>(::sysconf(_SC_CLK_TCK));
    }
    return 0;
}

} // namespace

void MetricsText::family(const char *name, const char *type, const char *help)
{
    m_text += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

void MetricsText::sample(const QByteArray &name, double value, const QByteArray &labels)
{
    m_text += name + (labels.isEmpty() ? QByteArray() : '{' + labels + '}') + ' ' + QByteArray::number(value, 'g', 15) + '\n';
}

void MetricsText::one(const char *name, const char *type, const char *help, double value)
{
    family(name, type, help);
    sample(name, value);
}

void MetricsText::histogram(const QByteArray &name, const Histogram &histogram, const QByteArray &labels)
{
    const QByteArray before = labels.isEmpty() ? QByteArray() : labels + ',';
    for (std::size_t i = 0; i < Histogram::bounds.size(); ++i)
        sample(name + "_bucket", static_cast<double>(histogram.within[i]), before + "le=\"" + QByteArray::number(Histogram::bounds[i]) + '"');
    sample(name + "_bucket", static_cast<double>(histogram.count), before + "le=\"+Inf\"");
    sample(name + "_sum", histogram.seconds, labels);
    sample(name + "_count", static_cast<double>(histogram.count), labels);
}

QByteArray MetricsText::label(const char *name, const QString &value)
{
    return name + QByteArray("=\"") + value.toUtf8().replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n") + '"';
}

void processMetrics(MetricsText &out)
{
    rusage used{};
    if (::getrusage(RUSAGE_SELF, &used) == 0) {
        const auto seconds = [](const timeval &t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
        out.one("process_cpu_seconds_total", "counter", "Time that processors worked for this process.", seconds(used.ru_utime) + seconds(used.ru_stime));
    }
    // Behind the name, which stands in brackets and may hold anything, with the state as the first.
    const QByteArray stat = contentOf("/proc/self/stat");
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype startField = 19, virtualField = 20, residentField = 21;
    if (fields.size() > residentField) {
        out.one("process_start_time_seconds", "gauge", "When this process began.", startedAt(fields[startField].toDouble()));
        out.one("process_virtual_memory_bytes", "gauge", "Addresses in use.", fields[virtualField].toDouble());
        out.one("process_resident_memory_bytes", "gauge", "Memory in use.", fields[residentField].toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE)));
    }
    const auto open = QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size();
    if (open > 0)
        out.one("process_open_fds", "gauge", "Files and connections that are open.", static_cast<double>(open));
    rlimit most{};
    if (::getrlimit(RLIMIT_NOFILE, &most) == 0)
        out.one("process_max_fds", "gauge", "How many may be.", static_cast<double>(most.rlim_cur));
}

void storeMetrics(MetricsText &out, const QString &database)
{
    out.family("nocturned_store_bytes", "gauge", "What the database takes on the disk: itself, and what is written and not in it yet.");
    out.sample("nocturned_store_bytes", static_cast<double>(QFileInfo(database).size()), "file=\"database\"");
    out.sample("nocturned_store_bytes", static_cast<double>(QFileInfo(database + QStringLiteral("-wal")).size()), "file=\"wal\"");
}

} // namespace nocturne
