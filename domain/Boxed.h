// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace nocturne {

/// A value that is rarely there, with the names of std::optional. It lies elsewhere, so that not having it costs a pointer: of a
/// hundred thousand alerts few are acknowledged or kept quiet.
template <typename T> class Boxed {
public:
    Boxed() = default;
    Boxed(std::nullopt_t) {}
    Boxed(T value) : m_value(std::make_unique<T>(std::move(value))) {}
    Boxed(const std::optional<T> &value) : m_value(value ? std::make_unique<T>(*value) : nullptr) {}
    Boxed(const Boxed &other) : m_value(other.m_value ? std::make_unique<T>(*other.m_value) : nullptr) {}
    Boxed(Boxed &&) noexcept = default;
    ~Boxed() = default;
    Boxed &operator=(const Boxed &other)
    {
        Boxed copy(other);
        m_value.swap(copy.m_value);
        return *this;
    }
    Boxed &operator=(Boxed &&) noexcept = default;

    bool has_value() const { return m_value != nullptr; }
    explicit operator bool() const { return has_value(); }
    T &operator*() { return *m_value; }
    const T &operator*() const { return *m_value; }
    T *operator->() { return m_value.get(); }
    const T *operator->() const { return m_value.get(); }
    T value_or(T otherwise) const { return m_value ? *m_value : std::move(otherwise); }
    void reset() { m_value.reset(); }

    friend bool operator==(const Boxed &a, const T &b) { return a.m_value && *a.m_value == b; }
    friend bool operator==(const Boxed &a, const std::optional<T> &b) { return a.m_value && b ? *a.m_value == *b : !a.m_value && !b; }
    friend bool operator==(const Boxed &a, const Boxed &b) { return a.m_value && b.m_value ? *a.m_value == *b.m_value : !a.m_value && !b.m_value; }

private:
    std::unique_ptr<T> m_value;
};

} // namespace nocturne
