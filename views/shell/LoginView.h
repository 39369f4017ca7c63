// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/paint/Theme.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace nocturne {

/// Server, name and password.
class LoginView final : public QWidget {
    Q_OBJECT

public:
    explicit LoginView(const Theme &theme, QWidget *parent = nullptr);

    void fill(const QString &server, const QString &user);
    void showProblem(const QString &sentence);
    void setBusy(const QString &sentence); ///< empty: not busy

Q_SIGNALS:
    void loginWanted(const QString &server, const QString &user, const QString &password, bool remember);

private:
    void send();

    const Theme &m_theme;
    QLineEdit *m_server;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QCheckBox *m_remember;
    QPushButton *m_button;
    QLabel *m_problem;
};

} // namespace nocturne
