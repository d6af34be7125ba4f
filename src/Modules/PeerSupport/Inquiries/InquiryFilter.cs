using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Inquiries;

/// <summary>What is looked for, or counted, in the log. Lives in the address.</summary>
/// <param name="Query">In the note.</param>
internal sealed record InquiryFilter(string? Query, DateOnly? From, DateOnly? To, OrganisationId? Organisation, InquiryChannel? Channel, string? Arena, InquiryWho? Who, string? Theme)
{
    public static InquiryFilter None { get; } = new(null, null, null, null, null, null, null, null);

    public bool IsBare => this == None;

    /// <summary>When it is one whole year.</summary>
    public int? Year => From is { Month: 1, Day: 1 } from && To == from.AddYears(1).AddDays(-1) ? from.Year : null;

    /// <summary>A page's: what it does not understand there it leaves out.</summary>
    public static InquiryFilter OfPage(IQueryCollection query) => new(
        Text(query["q"], 100), FirstOf(query["ar"]) ?? Date(query["fra"]), FirstOf(query["ar"])?.AddYears(1).AddDays(-1) ?? Date(query["til"]), OrganisationId.TryParse(query["organisasjon"], out var organisation) ? organisation : null,
        KebabEnum.TryParse<InquiryChannel>(query["kanal"], out var channel) ? channel : null, Text(query["arena"], 60), KebabEnum.TryParse<InquiryWho>(query["hvem"], out var who) ? who : null, Text(query["tema"], 60));

    /// <exception cref="Invalid">A value is none.</exception>
    public static InquiryFilter OfApi(IQueryCollection query)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var filter = new InquiryFilter(
            null, Read("from", "must be a date: YYYY-MM-DD", Date), Read("to", "must be a date: YYYY-MM-DD", Date),
            Read("organisation", "must be a UUID", text => OrganisationId.TryParse(text, out var id) ? id : (OrganisationId?)null),
            Read("channel", "must be one of: " + string.Join(", ", KebabEnum.Texts(typeof(InquiryChannel))), text => KebabEnum.TryParse<InquiryChannel>(text, out var one) ? one : (InquiryChannel?)null),
            Text(query["arena"], 60), Read("who", "must be one of: " + string.Join(", ", KebabEnum.Texts(typeof(InquiryWho))), text => KebabEnum.TryParse<InquiryWho>(text, out var one) ? one : (InquiryWho?)null),
            Text(query["theme"], 60));
        if (filter.To < filter.From)
        {
            errors["to"] = ["must not be before from"];
        }

        return errors.Count == 0 ? filter : throw new Invalid(errors);

        T? Read<T>(string name, string wrong, Func<string, T?> parse)
            where T : struct
        {
            var text = query[name].ToString();
            var value = text.Length == 0 ? null : parse(text);
            if (text.Length > 0 && value is null)
            {
                errors[name] = [wrong];
            }

            return value;
        }
    }

    public IQueryable<Inquiry> Apply(IQueryable<Inquiry> rows)
    {
        rows = From is { } from ? rows.Where(row => row.HappenedOn >= from) : rows;
        rows = To is { } to ? rows.Where(row => row.HappenedOn <= to) : rows;
        rows = Organisation is { } organisation ? rows.Where(row => row.OrganisationId == organisation) : rows;
        rows = Channel is { } channel ? rows.Where(row => row.Channel == channel) : rows;
        rows = Arena is { } arena ? rows.Where(row => row.Arena == arena) : rows;
        rows = Who is { } who ? rows.Where(row => row.Who == who) : rows;
        rows = Theme is { } theme ? rows.Where(row => row.Theme == theme) : rows;
        return Query is { } words ? rows.Where(row => EF.Functions.ILike(row.Note!, "%" + Escaped(words) + "%", "\\")) : rows;
    }

    private static string Escaped(string words) => words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static DateOnly? FirstOf(string? year) => int.TryParse(year, out var number) && number is >= 2000 and <= 2199 ? new DateOnly(number, 1, 1) : null;

    private static DateOnly? Date(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string? Text(string? text, int most) => text?.Trim() is { Length: > 0 } some ? some[..Math.Min(some.Length, most)] : null;
}
