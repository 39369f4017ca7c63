// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/config/Yaml.h"
#include "domain/PagerPlan.h"

#include <memory>

namespace nocturne {

struct PagerRead {
    PagerPlan plan;
    QStringList complaints; ///< "file:line: key: sentence"; a plan with complaints is not to be used
};

/// Reads channels, people, schedules, policies and routes (docs/pager.md); `find` resolves ${NAME}.
PagerRead readPager(const QString &fileName, const QByteArray &bytes, const Environment &find);

/// The file of the pager, looked at again and again. A file that has become wrong keeps what it said before.
class PagerFile {
public:
    /// An empty name: there is no pager.
    PagerFile(QString fileName, Environment find);

    /// True when something differs from the last look.
    bool look();
    const std::shared_ptr<const PagerPlan> &plan() const { return m_plan; }
    const QStringList &complaints() const { return m_complaints; }

private:
    QString m_fileName;
    Environment m_find;
    QByteArray m_stamp;
    std::shared_ptr<const PagerPlan> m_plan = std::make_shared<PagerPlan>();
    QStringList m_complaints;
};

} // namespace nocturne
