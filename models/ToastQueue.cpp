// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ToastQueue.h"

#include <algorithm>
#include <utility>

namespace nocturne {

namespace {

constexpr TimeMs floodWindow = 40000;
constexpr TimeMs collapsedLife = 30000;
constexpr qsizetype mostNames = 200;
constexpr int many = 20; ///< collapsed: beside so many a warning is one of them

std::optional<TimeMs> closesAt(const Alert &alert, TimeMs now)
{
    switch (alert.severity) {
    case Severity::Emergency:
    case Severity::Critical:
        return std::nullopt;
    case Severity::Warning:
        return now + 15000;
    case Severity::Info:
        return now + 8000;
    case Severity::Success:
        return now + 5000;
    }
    return std::nullopt;
}

} // namespace

int ToastQueue::singles() const
{
    return static_cast<int>(std::count_if(m_toasts.begin(), m_toasts.end(), [](const Toast &t) { return t.more == 0; }));
}

void ToastQueue::raise(const QVector<Alert> &alerts, TimeMs now)
{
    if (alerts.isEmpty())
        return;
    for (const Alert &alert : alerts)
        add(alert, now);
    fold(now);
    order();
    Q_EMIT changed();
}

// Of a flood there is one toast, beside those of what is critical or worse.
void ToastQueue::fold(TimeMs now)
{
    if (m_heldSince || std::none_of(m_toasts.cbegin(), m_toasts.cend(), [](const Toast &t) { return t.more >= many; }))
        return;
    while (singles() > 0 && leastSevere()->alert.severity > Severity::Critical) {
        const Alert away = leastSevere()->alert;
        m_toasts.erase(leastSevere());
        collapse(away, now);
    }
}

void ToastQueue::add(const Alert &alert, TimeMs now)
{
    if (Toast *there = single(alert.id)) { // it fires again, or got worse
        *there = {alert, 0, {}, false, false, closesAt(alert, now)};
        return;
    }
    m_raisedAt.push_back(now);
    if (m_raisedAt.size() > mostSingle + 1)
        m_raisedAt.pop_front();
    const bool flood = m_raisedAt.size() > mostSingle && now - m_raisedAt.front() <= floodWindow;
    const bool emergency = alert.severity == Severity::Emergency && singles() < mostEmergencies;
    if (emergency || (singles() < mostSingle && !(flood && alert.severity > Severity::Critical))) {
        m_toasts.append({alert, 0, {}, false, false, closesAt(alert, now)});
        trim(now);
    } else if (alert.severity <= Severity::Critical && !m_heldSince && leastSevere()->alert.severity >= alert.severity) {
        // A critical one is always seen: the least severe single gives way.
        const Alert away = std::exchange(*leastSevere(), {alert, 0, {}, false, false, closesAt(alert, now)}).alert;
        collapse(away, now);
    } else {
        collapse(alert, now);
    }
}

// Of the singles; there is one.
QVector<Toast>::iterator ToastQueue::leastSevere()
{
    return std::max_element(m_toasts.begin(), m_toasts.end(), [](const Toast &a, const Toast &b) {
        return (a.more == 0 ? static_cast<int>(a.alert.severity) : -1) < (b.more == 0 ? static_cast<int>(b.alert.severity) : -1);
    });
}

// For an emergency that came as one too many, what is less severe gives way; the emergencies themselves stay, each on its own.
void ToastQueue::trim(TimeMs now)
{
    while (!m_heldSince && singles() > mostSingle && leastSevere()->alert.severity > Severity::Emergency) {
        const Alert away = leastSevere()->alert;
        m_toasts.erase(leastSevere());
        collapse(away, now);
    }
}

void ToastQueue::order()
{
    if (m_heldSince)
        return;
    std::stable_sort(m_toasts.begin(), m_toasts.end(), [](const Toast &a, const Toast &b) {
        const auto rank = [](const Toast &t) { return t.more > 0 ? 100 : static_cast<int>(t.alert.severity); };
        return rank(a) != rank(b) ? rank(a) < rank(b) : firingSince(a.alert) > firingSince(b.alert);
    });
}

void ToastQueue::collapse(const Alert &alert, TimeMs now)
{
    auto it = std::find_if(m_toasts.begin(), m_toasts.end(), [](const Toast &t) { return t.more > 0; });
    if (it == m_toasts.end()) {
        m_collapsedNames.clear();
        m_collapsed.clear();
        m_collapsedOf = {};
        m_toasts.append({alert, 0, {}, false, false, {}});
        it = m_toasts.end() - 1;
    }
    if (m_collapsed.contains(alert.id))
        return;
    if (m_collapsed.size() < mostCollapsed)
        m_collapsed.insert(alert.id, alert);
    it->more += 1;
    ++m_collapsedOf[static_cast<size_t>(alert.severity)];
    it->alert.severity = std::min(it->alert.severity, alert.severity);
    if (m_collapsedNames.contains(alert.name) || m_collapsedNames.size() < mostNames) {
        const int times = ++m_collapsedNames[alert.name]; // no other name became commoner by this
        if (it->commonest.isEmpty() || times > m_collapsedNames.value(it->commonest))
            it->commonest = alert.name;
    }
    // What hides a critical stays until somebody looked.
    it->closesAt = it->alert.severity <= Severity::Critical ? std::nullopt : std::optional(now + collapsedLife);
}

void ToastQueue::settled(const QStringList &alertIds, const QSet<QString> &cleared)
{
    bool any = false;
    for (const QString &id : alertIds)
        any = drop(id, cleared.contains(id)) || settleCollapsed(id) || any;
    if (any)
        Q_EMIT changed();
}

// The number says what still waits, and who follows it comes to one of those.
bool ToastQueue::settleCollapsed(const QString &alertId)
{
    const auto known = m_collapsed.constFind(alertId);
    const auto it = std::find_if(m_toasts.begin(), m_toasts.end(), [](const Toast &t) { return t.more > 0; });
    if (known == m_collapsed.cend() || it == m_toasts.end() || it->over)
        return false;
    if (const auto name = m_collapsedNames.find(known->name); name != m_collapsedNames.end() && --*name <= 0)
        m_collapsedNames.erase(name);
    --m_collapsedOf[static_cast<size_t>(known->severity)];
    m_collapsed.erase(known);
    if (it->more == 1 && m_heldSince) {
        it->over = true;
        return true;
    }
    if (--it->more == 0) {
        m_toasts.erase(it);
        return true;
    }
    if (it->alert.id == alertId && !m_collapsed.isEmpty())
        it->alert = *m_collapsed.cbegin();
    const auto worst = std::find_if(m_collapsedOf.cbegin(), m_collapsedOf.cend(), [](int n) { return n > 0; });
    if (worst != m_collapsedOf.cend())
        it->alert.severity = static_cast<Severity>(worst - m_collapsedOf.cbegin());
    const auto most = std::max_element(m_collapsedNames.cbegin(), m_collapsedNames.cend(), [](int a, int b) { return a < b; });
    it->commonest = most == m_collapsedNames.cend() ? it->alert.name : most.key();
    return true;
}

Toast *ToastQueue::single(const QString &alertId)
{
    const auto it = std::find_if(m_toasts.begin(), m_toasts.end(), [&](const Toast &t) { return t.more == 0 && t.alert.id == alertId; });
    return it == m_toasts.end() ? nullptr : &*it;
}

bool ToastQueue::drop(const QString &alertId, bool cleared)
{
    Toast *there = single(alertId);
    if (!there)
        return false;
    if (!m_heldSince) {
        m_toasts.removeAt(there - m_toasts.data());
        return true;
    }
    there->over = true;
    there->cleared = cleared;
    return true;
}

void ToastQueue::dismiss(int index)
{
    if (index < 0 || index >= m_toasts.size())
        return;
    m_toasts.removeAt(index);
    Q_EMIT changed();
}

void ToastQueue::tick(TimeMs now)
{
    if (m_heldSince)
        return;
    if (m_toasts.removeIf([now](const Toast &t) { return t.closesAt && *t.closesAt <= now; }) > 0)
        Q_EMIT changed();
}

void ToastQueue::hold(TimeMs now)
{
    if (!m_heldSince)
        m_heldSince = now;
}

void ToastQueue::release(TimeMs now)
{
    if (!m_heldSince)
        return;
    for (Toast &toast : m_toasts) {
        if (toast.closesAt)
            *toast.closesAt += now - *m_heldSince;
    }
    m_heldSince.reset();
    m_toasts.removeIf([](const Toast &t) { return t.over; });
    trim(now);
    order();
    Q_EMIT changed();
}

void ToastQueue::rehearse(qint64 canary) { Q_EMIT rehearsed(canary); }

void ToastQueue::clear()
{
    m_toasts.clear();
    m_heldSince.reset();
    Q_EMIT changed();
}

} // namespace nocturne
