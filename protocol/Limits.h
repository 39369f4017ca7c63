// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

/// The limits of the contract (docs/protocol.md), in one place.
namespace nocturne::limits {

inline constexpr std::size_t head = 16 * 1024;
inline constexpr std::size_t body = 1024 * 1024;
inline constexpr std::size_t strangerBody = 16 * 1024; ///< of whom nobody knows yet: a log-in is small
inline constexpr std::size_t intakeBody = 8 * 1024 * 1024;
inline constexpr std::size_t message = 64 * 1024;
inline constexpr int subscriptions = 64;
inline constexpr int messagesPerSecond = 20;
inline constexpr int messageBurst = 100;
inline constexpr int jsonDepth = 64;
inline constexpr std::size_t alertJson = 60 * 1024;
inline constexpr std::size_t labelJson = 16 * 1024;
inline constexpr int labelCount = 128;
inline constexpr int annotationCount = 256;
inline constexpr std::size_t generatorUrl = 4 * 1024;
inline constexpr int commentChars = 2000; ///< acknowledgement comments, reasons and notes travel in every put
inline constexpr int pageRows = 500;
inline constexpr int heartbeatSeconds = 5;

} // namespace nocturne::limits
