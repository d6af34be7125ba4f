using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.Home;

/// <summary>An offer that may need somebody: a draft, or a published one with a queue.</summary>
internal sealed record UnfinishedOffer(
    OfferId Id, string Title, OfferStatus Status, OfferKind Kind, bool HasProfessional, bool HasRepresentative, int Sessions, DateTimeOffset? StartsAt, int Waiting);

/// <summary>A course whose evaluation lacks somebody from one side or both.</summary>
internal sealed record UnfinishedEvaluation(OfferId Id, string Title, DateTimeOffset EndsAt, bool HasProfessional, bool HasRepresentative);

/// <summary>Seats that are held for people from a waiting list until they answer.</summary>
internal sealed record OpenSeats(OfferId OfferId, string Title, int Seats, int Waiting, DateTimeOffset AnswerBy);

/// <summary>One meeting of an offer, for today and the week.</summary>
internal sealed record Meeting(
    OfferId OfferId, string OfferTitle, string Title, OfferStatus Status, OfferKind Kind, int Number, int Sessions, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    string Place, int? Capacity, int SeatsTaken, string? Professional, string? Representative, bool HasRepresentative)
{
    public bool LacksRepresentative => Kind.FollowsStandardMethod() && !HasRepresentative;
}

/// <summary>The questions that the home page asks.</summary>
internal static class HomeReads
{
    private const int Most = 60;

    /// <summary>A draft needs nobody before it is this near.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(56);

    /// <summary>Who has not evaluated by then, will not.</summary>
    private static readonly TimeSpan EvaluatedWithin = TimeSpan.FromDays(60);

    public static Task<List<UnfinishedOffer>> UnfinishedAsync(TenantDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var horizon = now + Soon;
        return db.Offers.AsNoTracking()
            .Where(o => (o.Status == OfferStatus.Draft && (o.StartsAt == null || o.StartsAt < horizon)) || (o.Status == OfferStatus.Published && o.Waiting > 0))
            .OrderBy(o => o.StartsAt).ThenBy(o => o.Id).Take(Most)
            .Select(o => new UnfinishedOffer(o.Id, o.Details.Title, o.Status, o.Details.Kind, o.HasProfessional, o.HasRepresentative,
                o.SessionCount, o.StartsAt, o.Waiting))
            .ToListAsync(cancellation);
    }

    /// <summary>Courses that run or have just ended, and whose evaluation nobody from one of the sides takes part in.</summary>
    public static Task<List<UnfinishedEvaluation>> EvaluationsAsync(TenantDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - EvaluatedWithin;
        return db.Offers.AsNoTracking()
            .Where(o => o.Details.Kind == OfferKind.Course && (o.Status == OfferStatus.Running || (o.Status == OfferStatus.Completed && o.EndsAt > since)))
            .Select(o => new
            {
                o.Id, o.Details.Title, o.EndsAt,
                HasProfessional = o.People.Any(person => person.Phase == MethodPhase.Evaluation && person.Side == Side.Professional),
                HasRepresentative = o.People.Any(person => person.Phase == MethodPhase.Evaluation && person.Side == Side.Representative),
            })
            .Where(o => !o.HasProfessional || !o.HasRepresentative).OrderBy(o => o.EndsAt).Take(Most)
            .Select(o => new UnfinishedEvaluation(o.Id, o.Title, o.EndsAt!.Value, o.HasProfessional, o.HasRepresentative))
            .ToListAsync(cancellation);
    }

    public static async Task<List<OpenSeats>> OpenSeatsAsync(TenantDb db, CancellationToken cancellation) =>
        await db.Enrolments.AsNoTracking().Where(e => e.Status == EnrolmentStatus.Offered)
            .Join(db.Offers, e => new { e.TenantId, Id = e.OfferId }, o => new { o.TenantId, o.Id }, (e, o) => new { e, o.Id, o.Details.Title, o.Waiting })
            .GroupBy(pair => new { pair.Id, pair.Title, pair.Waiting })
            .Select(g => new OpenSeats(g.Key.Id, g.Key.Title, g.Count(), g.Key.Waiting, g.Min(pair => pair.e.OfferedUntil)!.Value))
            .ToListAsync(cancellation);

    /// <summary>The meetings from a moment on, soonest first; those of drafts too, for they are planned.</summary>
    public static Task<List<Meeting>> MeetingsAsync(TenantDb db, DateTimeOffset from, CancellationToken cancellation) =>
        db.Sessions.AsNoTracking().Where(s => s.StartsAt >= from && s.Status == SessionStatus.Planned)
            .Join(db.Offers.Where(o => o.Status != OfferStatus.Cancelled), s => new { s.TenantId, Id = s.OfferId }, o => new { o.TenantId, o.Id }, (s, o) => new { s, o })
            .OrderBy(pair => pair.s.StartsAt).ThenBy(pair => pair.s.Id).Take(Most)
            .Select(pair => new Meeting(pair.o.Id, pair.o.Details.Title, pair.s.Title, pair.o.Status, pair.o.Details.Kind, pair.s.Number, pair.o.SessionCount,
                pair.s.StartsAt, pair.s.EndsAt, pair.s.Place ?? pair.o.Details.Place, pair.o.Details.Capacity, pair.o.SeatsTaken,
                pair.o.Details.Professional, pair.o.Details.Representative, pair.o.HasRepresentative))
            .ToListAsync(cancellation);

    /// <summary>How many offers there are for each age in a term; drafts and cancelled ones are not there for anybody.</summary>
    public static async Task<Dictionary<AgeGroup, int>> AgesAsync(TenantDb db, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        await db.Offers.AsNoTracking()
            .Where(o => o.StartsAt < to && o.EndsAt >= from && o.Status != OfferStatus.Draft && o.Status != OfferStatus.Cancelled)
            .GroupBy(o => o.Details.AgeGroup).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
}
