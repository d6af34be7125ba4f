using System.Globalization;
using Saas.Kernel.Time;
using Saas.Ui;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>When hours are, in words of the wall clock.</summary>
internal static class HoursWhen
{
    private const string DateForm = "yyyy-MM-dd";

    extension(Format format)
    {
        /// <summary>«tirsdag 6. oktober kl. 10–12».</summary>
        public string When(DateTimeOffset startsAt, DateTimeOffset endsAt) => $"{format.Day(Oslo.Date(startsAt))} {format.Clock(startsAt, endsAt)}";

        /// <summary>«kl. 10–12».</summary>
        public string Clock(DateTimeOffset startsAt, DateTimeOffset endsAt) =>
            format.Times(TimeOnly.FromDateTime(Oslo.WallClock(startsAt)), TimeOnly.FromDateTime(Oslo.WallClock(endsAt)));
    }

    public static string Text(this DateOnly date) => date.ToString(DateForm, CultureInfo.InvariantCulture);

    public static DateOnly? ReadDate(string? text) =>
        DateOnly.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 2000 and < 2190 ? date : null;

    public static TimeOnly? ReadTime(string? text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
