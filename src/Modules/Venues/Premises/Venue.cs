using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Venues.Calendars;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>A house with rooms: where it is, when it is open, what makes it usable. It is retired instead of deleted, for what took place there.</summary>
internal sealed class Venue : ITenantOwned
{
    private Venue()
    {
    }

    public TenantId TenantId { get; private init; }

    public VenueId Id { get; private init; }

    public string Name { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string? PostalCode { get; private set; }

    public string Town { get; private set; } = "";

    public string? Municipality { get; private set; }

    public string? MapUrl { get; private set; }

    public string Directions { get; private set; } = "";

    public string[] Accessibility { get; private set; } = [];

    /// <summary>Wall-clock hours; none means that it is open whenever it is not closed.</summary>
    public IReadOnlyList<OpeningHour> OpeningHours { get; private set; } = [];

    public bool OpenOnHolidays { get; private set; }

    public DateTimeOffset? RetiredAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    public static Venue Open(TenantId tenant, VenueFacts facts, DateTimeOffset now)
    {
        var venue = new Venue { TenantId = tenant, Id = VenueId.New(now), CreatedAt = now };
        venue.Become(facts, now);
        return venue;
    }

    public void Become(VenueFacts facts, DateTimeOffset now)
    {
        (Name, Address, PostalCode, Town, Municipality) = (facts.Name, facts.Address, facts.PostalCode, facts.Town, facts.Municipality);
        (MapUrl, Directions, OpenOnHolidays, ChangedAt) = (facts.MapUrl, facts.Directions, facts.OpenOnHolidays, now);
        Accessibility = Names.Of(facts.Accessibility);
        OpeningHours = facts.OpeningHours;
    }

    /// <exception cref="Refused"><c>venue.retired</c></exception>
    public void Retire(DateTimeOffset now)
    {
        if (RetiredAt is not null)
        {
            throw new Refused("venue.retired", "The venue is not in use already.");
        }

        RetiredAt = ChangedAt = now;
    }

    /// <exception cref="Refused"><c>venue.in_use</c></exception>
    public void Reopen(DateTimeOffset now)
    {
        if (RetiredAt is null)
        {
            throw new Refused("venue.in_use", "The venue is in use already.");
        }

        (RetiredAt, ChangedAt) = (null, now);
    }
}

/// <summary>What somebody writes about a venue.</summary>
internal sealed record VenueFacts(
    string Name, string Address, string? PostalCode, string Town, string? Municipality, string? MapUrl, string Directions, IReadOnlyList<Accessibility> Accessibility,
    IReadOnlyList<OpeningHour> OpeningHours, bool OpenOnHolidays);

/// <summary>Lists of enum values are stored as arrays of their names, in one order.</summary>
internal static class Names
{
    public static string[] Of<T>(IEnumerable<T> values)
        where T : struct, Enum => [.. values.Distinct().Order().Select(KebabEnum.Text)];

    public static IReadOnlyList<T> Parse<T>(IEnumerable<string> names)
        where T : struct, Enum => [.. names.Select(KebabEnum.Parse<T>).Order()];
}
