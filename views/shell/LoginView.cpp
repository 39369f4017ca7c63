// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/LoginView.h"

#include "views/paint/Fonts.h"
#include "views/paint/Style.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace nocturne {

namespace {

QLineEdit *addField(QVBoxLayout *column, const QString &name, const QString &objectName, QWidget *parent)
{
    auto *label = new QLabel(name, parent);
    label->setFont(fonts::caption());
    auto *field = new QLineEdit(parent);
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    field->setMinimumHeight(36);
    field->setTextMargins(8, 0, 8, 0);
    field->setMaxLength(500);
    label->setBuddy(field);
    column->addWidget(label);
    column->addWidget(field);
    return field;
}

} // namespace

LoginView::LoginView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("login"));
    setAccessibleName(tr("Log in"));
    auto *outer = new QVBoxLayout(this);
    outer->setAlignment(Qt::AlignCenter);
    auto *box = new QWidget(this);
    box->setFixedWidth(400);
    auto *column = new QVBoxLayout(box);
    column->setSpacing(8);
    auto *title = new QLabel(QStringLiteral("Nocturne"), box);
    title->setFont(fonts::heading());
    column->addWidget(title);
    column->addSpacing(8);
    m_server = addField(column, tr("Server"), QStringLiteral("login-server"), box);
    m_user = addField(column, tr("Name"), QStringLiteral("login-user"), box);
    m_password = addField(column, tr("Password"), QStringLiteral("login-password"), box);
    m_password->setEchoMode(QLineEdit::Password);
    m_remember = new QCheckBox(tr("Stay logged in on this machine"), box);
    m_remember->setChecked(true);
    column->addWidget(m_remember);
    m_button = new QPushButton(tr("Log in"), box);
    m_button->setObjectName(QStringLiteral("login-button"));
    m_button->setMinimumHeight(36);
    m_button->setDefault(true);
    makePrimary(*m_button);
    column->addWidget(m_button);
    m_problem = new QLabel(box);
    m_problem->setObjectName(QStringLiteral("login-problem"));
    m_problem->setWordWrap(true);
    m_problem->setMinimumHeight(40);
    m_problem->setAlignment(Qt::AlignTop);
    column->addWidget(m_problem);
    outer->addWidget(box);
    connect(m_button, &QPushButton::clicked, this, &LoginView::send);
    for (QLineEdit *field : {m_server, m_user, m_password})
        connect(field, &QLineEdit::returnPressed, this, &LoginView::send);
}

void LoginView::fill(const QString &server, const QString &user)
{
    m_server->setText(server);
    m_user->setText(user);
    (server.isEmpty() ? m_server : user.isEmpty() ? m_user : m_password)->setFocus();
}

void LoginView::send()
{
    const QUrl url(m_server->text().trimmed(), QUrl::StrictMode);
    const bool http = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!http || url.host().isEmpty()) {
        showProblem(tr("The server is an address like https://nocturne.example:8600."));
        m_server->setFocus();
        return;
    }
    if (m_user->text().isEmpty() || m_password->text().isEmpty()) {
        showProblem(tr("Name and password are both needed."));
        return;
    }
    setBusy(tr("Logging in …"));
    Q_EMIT loginWanted(url.toString(), m_user->text(), m_password->text(), m_remember->isChecked());
    m_password->clear();
}

void LoginView::showProblem(const QString &sentence)
{
    setBusy({});
    m_problem->setText(sentence);
}

void LoginView::setBusy(const QString &sentence)
{
    m_button->setEnabled(sentence.isEmpty());
    m_problem->setText(sentence);
}

} // namespace nocturne
