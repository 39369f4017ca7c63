// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/OnCallPresenter.h"

namespace nocturne {

namespace {

constexpr int againMs = 5000;
constexpr int onWallMs = 15000;

} // namespace

OnCallPresenter::OnCallPresenter(ConsoleState &state, OnCallStore &store, RestClient &rest, MainWindow &window, For shown)
    : m_state(state), m_store(store), m_rest(rest), m_window(window), m_for(shown)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &OnCallPresenter::fetch);
    connect(&m_window, &MainWindow::pageShown, this, &OnCallPresenter::fetch);
    connect(&m_window.onCallPage(), &OnCallPage::standInWanted, this, &OnCallPresenter::standIn);
    connect(&m_window.onCallPage(), &OnCallPage::testWanted, this, &OnCallPresenter::test);
}

// Who is on call changes seldom, what was delivered often.
void OnCallPresenter::fetch()
{
    const bool wall = m_for == For::Wall;
    if ((!wall && !m_window.shows(m_window.onCallPage())) || m_state.connection().phase == Connection::Phase::LoggedOut)
        return;
    m_again.start(wall ? onWallMs : againMs);
    m_rest.onCall([this](const Result<OnCallBoard> &board) { m_store.setBoard(board); });
    if (wall)
        return;
    m_rest.deliveries({}, [this](const Result<QVector<Delivery>> &deliveries) { m_store.setDeliveries(deliveries); });
    if (m_state.connection().role != Role::Admin)
        return;
    m_rest.channels([this](const Result<QVector<ChannelName>> &channels) {
        if (channels)
            m_store.setChannels(*channels);
    });
}

void OnCallPresenter::standIn(const QString &schedule, qint64 seconds)
{
    m_rest.standIn(schedule, m_state.now() + seconds * 1000, [this](const Status &refused) {
        m_window.onCallPage().setAnswer(refused ? refused->detail : tr("You are on call."));
        fetch();
    });
}

void OnCallPresenter::test(const QString &channel)
{
    m_window.onCallPage().setAnswer(tr("A test goes to %1 …").arg(channel));
    m_rest.testChannel(channel, [this, channel](const Status &refused) {
        m_window.onCallPage().setAnswer(refused ? refused->detail : tr("A test is on its way to %1; what became of it is in the list.").arg(channel));
        fetch();
    });
}

} // namespace nocturne
