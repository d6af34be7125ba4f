using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Method;
using Saas.Offers.Office.Editing;

namespace Saas.Offers.Office.OnePhase;

/// <summary>Somebody as a coordinator writes them; the side stands over the form.</summary>
internal sealed class PersonForm
{
    public string? Name { get; set; }

    public string? About { get; set; }

    public bool Shown { get; set; } = true;

    /// <summary>In planning, most are in all three phases.</summary>
    public bool AllPhases { get; set; } = true;

    public AddPersonRequest Request(Side side, MethodPhase phase, string? usually) => new()
    {
        Side = side, Name = Name?.Trim() ?? "", About = string.IsNullOrWhiteSpace(About) ? usually : About, Shown = Shown,
        Phases = phase == MethodPhase.Planning && AllPhases ? [.. Enum.GetValues<MethodPhase>()] : [phase],
    };
}

/// <summary>A meeting as somebody types it, in wall-clock time.</summary>
internal sealed class MeetingForm
{
    public string? Date { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? Place { get; set; }

    /// <returns>The meeting, or the fields that are wrong and the keys of the words that say so.</returns>
    public (MeetingWish? Wish, IReadOnlyList<(string Field, string Key)> Wrong) Read()
    {
        var date = SessionRow.Parse(Date, SessionRow.ReadDate);
        var from = SessionRow.Parse(From, SessionRow.ReadTime);
        var to = SessionRow.Parse(To, SessionRow.ReadTime);
        var wrong = new List<(string, string)>();
        if (date is not { Year: >= 2000 and < 2200 })
        {
            wrong.Add((nameof(Date), "Wrong.Date"));
        }

        if (from is null)
        {
            wrong.Add((nameof(From), "Wrong.From"));
        }

        if (to is null || to <= from)
        {
            wrong.Add((nameof(To), "Wrong.To"));
        }

        if (Place is { Length: > 200 })
        {
            wrong.Add((nameof(Place), "Wrong.Place"));
        }

        if (wrong.Count > 0)
        {
            return (null, wrong);
        }

        try
        {
            return (new MeetingWish(Oslo.Instant(date!.Value, from!.Value), Oslo.Instant(date.Value, to!.Value), string.IsNullOrWhiteSpace(Place) ? null : Place.Trim()), []);
        }
        catch (Refused)
        {
            return (null, [(nameof(From), "Wrong.Clock")]);
        }
    }
}
