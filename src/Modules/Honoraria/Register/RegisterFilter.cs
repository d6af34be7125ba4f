using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Offers.Contracts;

namespace Saas.Honoraria.Register;

/// <summary>«Who can take part in planning a COPD course in Bardu in March?» Lives in the address.</summary>
/// <param name="Query">In name, e-mail address, experience and when they can.</param>
/// <param name="From">First day of the time that is asked about; somebody who is away all of it does not fit.</param>
/// <param name="To">Its last day; null with <paramref name="From"/>.</param>
/// <param name="Status">Those who can be asked, unless another is asked for.</param>
internal sealed record RegisterFilter(
    string? Query, string? Theme, string? Municipality, string? Language, MethodPhase? Phase, CompetenceKind? Training, DateOnly? From, DateOnly? To, RegisterStatus Status)
{
    private const int DaysOfWeek = 7;

    public static RegisterFilter None { get; } = new(null, null, null, null, null, null, null, null, RegisterStatus.Active);

    public bool IsBare => this == None;

    /// <summary>A page's: what it does not understand there it leaves out. <c>nar</c> is a month: <c>2027-03</c>.</summary>
    public static RegisterFilter OfPage(IQueryCollection query)
    {
        var month = DateOnly.TryParseExact(query["nar"].ToString() + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : (DateOnly?)null;
        return new RegisterFilter(
            Text(query["q"], 100), Text(query["tema"], 60), Text(query["kommune"], 4), Text(query["sprak"], 3), Enum<MethodPhase>(query["fase"]), Enum<CompetenceKind>(query["opplaring"]),
            month, month?.AddMonths(1).AddDays(-1), Enum<RegisterStatus>(query["status"]) ?? RegisterStatus.Active);
    }

    /// <exception cref="Invalid">A value is none.</exception>
    public static RegisterFilter OfApi(IQueryCollection query)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var filter = new RegisterFilter(
            Text(query["q"], 100), Text(query["theme"], 60), Text(query["municipality"], 4), Text(query["language"], 3), Read<MethodPhase>("phase"), Read<CompetenceKind>("training"), Day("from"), Day("to"),
            Read<RegisterStatus>("status") ?? RegisterStatus.Active);
        if ((filter.From is null) != (filter.To is null) || filter.To < filter.From)
        {
            errors["to"] = ["must stand together with from, and not be before it"];
        }

        return errors.Count == 0 ? filter : throw new Invalid(errors);

        T? Read<T>(string name)
            where T : struct, Enum
        {
            var (text, value) = (query[name].ToString(), Enum<T>(query[name]));
            if (text.Length > 0 && value is null)
            {
                errors[name] = ["must be one of: " + string.Join(", ", KebabEnum.Texts(typeof(T)))];
            }

            return value;
        }

        DateOnly? Day(string name)
        {
            var text = query[name].ToString();
            if (text.Length == 0)
            {
                return null;
            }

            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            errors[name] = ["must be a date: YYYY-MM-DD"];
            return null;
        }
    }

    /// <summary>What the database can tell.</summary>
    public IQueryable<UserRepresentative> Apply(IQueryable<UserRepresentative> people, IQueryable<Absence> absences)
    {
        var status = Status;
        people = people.Where(one => one.Status == status);
        people = Theme is { } theme ? people.Where(one => one.Themes.Contains(theme)) : people;
        people = Municipality is { } number ? people.Where(one => one.Municipalities.Contains(number)) : people;
        people = Language is { } language ? people.Where(one => one.Languages.Contains(language)) : people;
        if (Phase is { } phase)
        {
            var text = KebabEnum.Text(phase);
            people = people.Where(one => one.Phases.Length == 0 || one.Phases.Contains(text));
        }

        if (From is not { } from || To is not { } to)
        {
            return people;
        }

        people = people.Where(one => !absences.Any(away => away.RepresentativeId == one.Id && away.StartsOn <= from && away.EndsOn >= to));
        if (to.DayNumber - from.DayNumber >= DaysOfWeek - 1)
        {
            return people; // every weekday is in it
        }

        var days = Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1).Select(day => (((int)DateOnly.FromDayNumber(day).DayOfWeek + 6) % DaysOfWeek) + 1).ToArray();
        return people.Where(one => one.Weekdays.Length == 0 || one.Weekdays.Any(day => days.Contains(day)));
    }

    /// <summary>What is looked through in memory.</summary>
    public bool Takes(RegisterRow row) => Query is null || row.Name.Contains(Query, StringComparison.CurrentCultureIgnoreCase) || row.Email.Contains(Query, StringComparison.OrdinalIgnoreCase)
        || row.About.Contains(Query, StringComparison.CurrentCultureIgnoreCase) || row.Availability.Contains(Query, StringComparison.CurrentCultureIgnoreCase);

    private static T? Enum<T>(string? text)
        where T : struct, Enum => KebabEnum.TryParse<T>(text, out var value) ? value : null;

    private static string? Text(string? text, int most) => text?.Trim() is { Length: > 0 } some ? some[..Math.Min(some.Length, most)] : null;
}
