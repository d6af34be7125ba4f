using Microsoft.Extensions.Localization;
using Saas.PeerSupport.OfficeHours;
using Saas.Ui;

namespace Saas.PeerSupport.Seasons;

/// <summary>What is to be said of an application beside what it wishes for, as tags: collisions first, then the agreement.</summary>
internal sealed class ClashWords(IStringLocalizer<SeasonText> text, Format format)
{
    public string Of(SeasonClash clash)
    {
        var what = text["Clash." + clash.Code, clash.With ?? ""].Value.Trim();
        return clash.Dates.Count == 1 ? text["Clash.One", what, format.ShortDate(clash.Dates[0])] : text["Clash.Many", what, clash.Dates.Count];
    }

    public string Of(HoursConflict conflict) =>
        text["Clash." + conflict.Code, conflict.TakenBy.Count > 0 ? conflict.TakenBy[0].Organisation ?? conflict.TakenBy[0].Title : conflict.Reason ?? ""].Value.Trim();

    public static bool IsMild(SeasonClash clash) => clash.Code == HoursPlan.Closed;

    public IEnumerable<string> Marks(SeasonRow row)
    {
        if (!row.HasAgreement)
        {
            yield return text["Mark.NoAgreement"];
        }

        if (row.OverMinutes is { } over)
        {
            yield return text["Mark.Over", Hours(over), Hours(row.WeeklyMinutes ?? 0)];
        }

        if (row.AgreementEndsOn is { } end)
        {
            yield return text["Mark.Ends", format.Date(end)];
        }

        if (row.OutsideRooms)
        {
            yield return text["Mark.OutsideRooms"];
        }
    }

    private static string Hours(int minutes) => (minutes / 60m).ToString("0.##", System.Globalization.CultureInfo.CurrentUICulture);
}
