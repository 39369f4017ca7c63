// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Door.h"
#include "backend/config/Catalogue.h"
#include "backend/config/Configuration.h"
#include "backend/store/DataFolder.h"
#include "domain/Result.h"

#include <functional>
#include <memory>
#include <optional>

namespace nocturne {

/// What a running backend is made from.
struct ServiceSettings {
    Configuration configuration;
    Catalogue catalogue;
    int dashboardLookMs = 2000; ///< how often the folder of dashboards is looked at
    std::optional<quint64> scenarioSeed; ///< the demo's source instead of Prometheus and Alertmanager
    QMap<QString, QStringList> wrong = {}; ///< parts that were left out, with the complaints of them
    QStringList files = {};                ///< what else was read for this: when one changes, all is read again
    std::function<void()> reread = {};     ///< does that
};

/// All stages, put together. Lives on the thread of the Qt event loop, which is the sources' thread.
class Service {
public:
    /// The folder is locked, and stays so while this lives.
    Service(ServiceSettings settings, const DataFolder &folder);
    ~Service();
    Service(const Service &) = delete;
    Service &operator=(const Service &) = delete;

    /// Opens the store, loads what is open, starts sources and doors. The port it listens on, or why not.
    Result<quint16> start();
    void stop();
    /// What was written anew. What needs a restart is named in the log and stays as it was.
    void reload(ServiceSettings fresh);
    /// What was written anew cannot be used at all: all stays as it was, and this is why.
    void refuse(const QStringList &complaints);

private:
    class Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace nocturne
