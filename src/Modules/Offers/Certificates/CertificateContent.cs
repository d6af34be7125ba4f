using System.Text.Json;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Attendance;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Certificates;

/// <summary>Everything a certificate says, as it was on the day it was issued.</summary>
internal sealed record CertificateContent
{
    /// <summary>nb, nn or en.</summary>
    public required string Language { get; init; }

    /// <summary>The room that ran the offer.</summary>
    public required string Issuer { get; init; }

    /// <summary>Who answers for the offer, where it is another than the room.</summary>
    public string? ResponsibleBody { get; init; }

    public required string Title { get; init; }

    public required string Holder { get; init; }

    public EnrolmentRole Role { get; init; }

    /// <summary>How many sessions the offer had.</summary>
    public int SessionCount { get; init; }

    /// <summary>Those that the holder attended.</summary>
    public required IReadOnlyList<AttendedSession> Sessions { get; init; }

    public int BreakMinutes { get; init; }

    public ApprovalStatus Approval { get; init; }

    public string? ApprovalBasis { get; init; }

    /// <summary>Real training: time of the sessions attended, breaks taken off.</summary>
    public int Minutes => Sessions.Sum(session => session.Minutes);

    public DateOnly From => Oslo.Date(Sessions[0].StartsAt);

    public DateOnly To => Oslo.Date(Sessions[^1].StartsAt);

    /// <summary>«S. T.»: as much of the holder as the public check tells.</summary>
    public string Initials => string.Join(' ', Holder.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + "."));

    public byte[] Seal(TenantCipher cipher, CertificateId id) => cipher.Encrypt("offers.certificates", "content", id.Value, JsonSerializer.Serialize(this, HouseJson.Options));

    public static CertificateContent Open(TenantCipher cipher, Certificate certificate) =>
        JsonSerializer.Deserialize<CertificateContent>(cipher.Decrypt("offers.certificates", "content", certificate.Id.Value, certificate.Content), HouseJson.Options)!;

    /// <summary>Whether the two say the same; a certificate is not replaced by its own like.</summary>
    public bool SaysTheSameAs(CertificateContent other) => JsonSerializer.Serialize(this, HouseJson.Options) == JsonSerializer.Serialize(other, HouseJson.Options);
}

/// <param name="Minutes">Training minutes: the time that passed between start and end, over a clock change too, less the break.</param>
internal sealed record AttendedSession(int Number, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Minutes)
{
    public static AttendedSession Of(Session session, int breakMinutes) =>
        new(session.Number, session.Title, session.StartsAt, session.EndsAt, Math.Max(0, (int)(session.EndsAt - session.StartsAt).TotalMinutes - breakMinutes));

    public bool IsWeekend => Oslo.Date(StartsAt).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
