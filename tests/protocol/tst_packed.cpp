// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/Limits.h"
#include "protocol/Packed.h"

#include <QTest>
#include <QtEndian>

#include <random>

using namespace nocturne;

namespace {

QByteArray message(const QByteArray &before, const QByteArray &text, const QByteArray &after)
{
    const feed::PackedPiece piece = feed::pack(text);
    const auto around = feed::packAround(before, piece, after);
    return around.head + piece.deflated + around.tail;
}

} // namespace

/// Messages of kind 2: what is put together around a shared piece is one zlib stream, and no other than that is read.
class TestPacked : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrips()
    {
        std::mt19937 random(3);
        for (int i = 0; i < 300; ++i) {
            const auto text = [&](int most) {
                QByteArray bytes(static_cast<qsizetype>(random() % static_cast<unsigned>(most)), ' ');
                for (char &c : bytes)
                    c = static_cast<char>(random() % 7 == 0 ? random() : 'a' + random() % 4);
                return bytes;
            };
            const QByteArray before = text(200);
            const QByteArray middle = text(60000);
            const QByteArray after = text(100);
            const auto read = feed::unpack(message(before, middle, after));
            QVERIFY(read.ok());
            QCOMPARE(*read, before + middle + after);
        }
        QCOMPARE(*feed::unpack(message({}, {}, {})), QByteArray());
    }

    // Another program's zlib stream is as good.
    void anyZlibStream()
    {
        const QByteArray text("{\"t\":\"snap\"}");
        QByteArray head(8, '\0');
        head[0] = 2;
        qToLittleEndian(static_cast<quint32>(text.size()), head.data() + 4);
        QCOMPARE(*feed::unpack(head + qCompress(text).mid(4)), text);
    }

    void whatIsNoneIsRefused()
    {
        std::mt19937 random(5);
        QByteArray middle(5000, ' ');
        for (char &c : middle)
            c = static_cast<char>(random());
        const QByteArray good = message("before", middle, "after");
        QVERIFY(feed::unpack(good).ok());
        QVERIFY(!feed::unpack({}).ok());
        QVERIFY(!feed::unpack(good.left(7)).ok());
        QVERIFY(!feed::unpack(good.chopped(1)).ok());
        QVERIFY(!feed::unpack(good + 'x').ok());
        for (const int place : {0, 1, 2, 3, 4, 8, 12, 40, static_cast<int>(good.size()) - 1}) {
            QByteArray bad = good;
            bad[place] = static_cast<char>(bad[place] + 1);
            QVERIFY2(!feed::unpack(bad).ok(), qPrintable(QString::number(place)));
        }
    }

    // What unpacks to more than a message, or to more than it says, is not unpacked at all.
    void bombs()
    {
        const QByteArray text(limits::message + 1, 'b');
        QByteArray head(8, '\0');
        head[0] = 2;
        qToLittleEndian(static_cast<quint32>(text.size()), head.data() + 4);
        QVERIFY(!feed::unpack(head + qCompress(text).mid(4)).ok());
        qToLittleEndian(static_cast<quint32>(limits::message), head.data() + 4);
        QVERIFY(!feed::unpack(head + qCompress(QByteArray(50 * 1024 * 1024, 'b')).mid(4)).ok());
        QVERIFY(feed::unpack(head + qCompress(text.chopped(1)).mid(4)).ok());
    }
};

QTEST_GUILESS_MAIN(TestPacked)
#include "tst_packed.moc"
