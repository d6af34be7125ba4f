using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Data;
using Saas.Kernel.Time;

namespace Saas.Offers.Planning;

/// <summary>Before which sessions those who come are reminded.</summary>
public enum ReminderWhen
{
    None,

    /// <summary>Before the first.</summary>
    First,

    /// <summary>Before each.</summary>
    Each,
}

/// <summary>When an offer's participants are reminded.</summary>
/// <param name="Days">Days before; at nine in the morning.</param>
internal sealed record ReminderRule(ReminderWhen When, int Days)
{
    private static readonly TimeOnly Morning = new(9, 0);

    /// <summary>Where neither the offer nor the room says anything else.</summary>
    public static ReminderRule Usual { get; } = new(ReminderWhen.First, 2);

    /// <summary>When the reminder of a session is sent.</summary>
    public DateTimeOffset DueAt(Session session) => Oslo.Instant(Oslo.Date(session.StartsAt).AddDays(-Days), Morning);

    /// <summary>The sessions that somebody is to be reminded of now.</summary>
    public IEnumerable<Session> Due(Offer offer, DateTimeOffset now)
    {
        var planned = offer.Sessions.Where(session => session.IsPlanned).OrderBy(session => session.StartsAt);
        var meant = When switch
        {
            ReminderWhen.None => [],
            ReminderWhen.First => planned.Take(1),
            _ => planned,
        };
        return meant.Where(session => session.RemindedAt is null && session.StartsAt > now && DueAt(session) <= now);
    }
}

/// <summary>When participants are reminded. Left out, the room's usual rule counts.</summary>
public sealed class ReminderRequest : IValidatableObject
{
    public ReminderWhen? When { get; set; }

    [Range(1, 14, ErrorMessage = "must be 1 to 14 days")]
    public int? Days { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (When is ReminderWhen.First or ReminderWhen.Each != Days is not null)
        {
            yield return new ValidationResult("must be said with when: first or each, and with nothing else", [nameof(Days)]);
        }
    }
}

/// <param name="Usual">Whether it is the room's usual rule.</param>
public sealed record ReminderView(ReminderWhen When, int? Days, bool Usual)
{
    internal static ReminderView Of(Offer offer)
    {
        var rule = offer.ReminderRule;
        return new ReminderView(rule.When, rule.When == ReminderWhen.None ? null : rule.Days, offer.Reminder is null);
    }
}
