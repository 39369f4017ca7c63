// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/PageRegistry.h"

#include "views/shell/MainWindow.h"

#include <QCoreApplication>

#include <algorithm>

namespace nocturne {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("nocturne", text); }

Page *makeAlerts(const WindowParts &parts, MainWindow &window)
{
    auto *page = new AlertsPage(parts.theme, parts.state, parts.alerts, parts.list, parts.pending, &window);
    QObject::connect(page, &AlertsPage::intent, &window, &MainWindow::intent);
    QObject::connect(page, &AlertsPage::timelineWanted, &window, &MainWindow::timelineWanted);
    QObject::connect(page, &AlertsPage::lookedAt, &window, &MainWindow::lookedAt);
    return page;
}

Page *makeOnCall(const WindowParts &parts, MainWindow &window)
{
    auto *page = new OnCallPage(parts.theme, parts.state, parts.onCall, parts.alerts, &window);
    QObject::connect(page, &OnCallPage::alertWanted, &window, &MainWindow::openAlert);
    return page;
}

Verdict alertsVerdictOf(const PageData &data) { return alertsVerdict(data.alerts, data.state.environment(), data.state); }
Verdict onCallVerdictOf(const PageData &data) { return onCallVerdict(data.onCall, data.state); }

QVector<WallLine> alertLinesOf(const PageData &data, const QStringList &notices, int most) { return standingLines(notices, data.alerts, data.onCall, data.state, most); }
QVector<WallLine> onCallLinesOf(const PageData &data, const QStringList &, int most) { return onCallLines(data.onCall, data.state, most); }

} // namespace

const PageRegistry &shippedPages()
{
    static const PageRegistry pages({
        {QStringLiteral("alerts"), [] { return tr("Alerts"); }, 5, alertsVerdictOf, makeAlerts, alertLinesOf},
        {QStringLiteral("on-call"), [] { return tr("On-call"); }, 6, onCallVerdictOf, makeOnCall, onCallLinesOf},
    });
    return pages;
}

PageRegistry::PageRegistry(QVector<PageSpec> pages) : m_pages(std::move(pages))
{
    const auto once = [this](auto member) {
        return std::all_of(m_pages.begin(), m_pages.end(), [&](const PageSpec &one) {
            return std::count_if(m_pages.begin(), m_pages.end(), [&](const PageSpec &other) { return other.*member == one.*member; }) == 1;
        });
    };
    if (m_pages.isEmpty() || !once(&PageSpec::id) || !once(&PageSpec::number))
        qFatal("pages need an id and a number each of their own");
}

const PageSpec *PageRegistry::find(const QString &id) const
{
    const auto found = std::find_if(m_pages.begin(), m_pages.end(), [&](const PageSpec &page) { return page.id == id; });
    return found == m_pages.end() ? nullptr : &*found;
}

int PageRegistry::numberAfter(int number) const
{
    do
        ++number;
    while (std::any_of(m_pages.begin(), m_pages.end(), [&](const PageSpec &page) { return page.number == number; }));
    return number;
}

QStringList PageRegistry::ids() const
{
    QStringList ids;
    for (const PageSpec &page : m_pages)
        ids.append(page.id);
    return ids;
}

QStringList PageRegistry::wallIds() const
{
    QStringList ids;
    for (const PageSpec &page : m_pages) {
        if (page.wallLines)
            ids.append(page.id);
    }
    return ids;
}

} // namespace nocturne
