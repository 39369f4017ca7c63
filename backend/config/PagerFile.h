// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/config/Yaml.h"
#include "domain/PagerPlan.h"

#include <memory>

namespace nocturne {

struct PagerRead {
    PagerPlan plan;         ///< without whatever is complained of
    QStringList complaints; ///< "file:line: key: sentence"
    QStringList files;      ///< that values were read from, and that channels name
};

/// Reads channels, people, schedules, policies and routes (docs/pager.md); `find` resolves ${NAME}.
PagerRead readPager(const QString &fileName, const QByteArray &bytes, const Environment &find);

/// The file of the pager, looked at again and again, with the files that it takes secrets from. A file that has become wrong
/// keeps what it said before; one that was wrong from the start counts without what is wrong in it.
class PagerFile {
public:
    /// An empty name: there is no pager.
    PagerFile(QString fileName, Environment find);

    /// Another file from now on, or the same looked at again. While the new one is wrong, what the one before said stays.
    void setFile(const QString &fileName);
    /// True when something differs from the last look.
    bool look();
    const std::shared_ptr<const PagerPlan> &plan() const { return m_plan; }
    const QStringList &complaints() const { return m_complaints; }

private:
    QString m_fileName;
    Environment m_find;
    QStringList m_files;
    QByteArray m_stamp;
    bool m_wasGood = false;
    std::shared_ptr<const PagerPlan> m_plan = std::make_shared<PagerPlan>();
    QStringList m_complaints;
};

} // namespace nocturne
