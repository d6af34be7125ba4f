using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.PeerSupport.Statistics;

namespace Saas.PeerSupport.Inquiries;

/// <summary>What is said of inquiries, in the user's language. Arenas and organisations are read once for a page.</summary>
internal sealed class InquiryNames(TenantDb db, ArenaList list, ITopics topics, IStringLocalizer<InquiryText> text)
{
    public IReadOnlyList<ArenaName> Arenas { get; private set; } = [];

    public IReadOnlyList<LogFor> Organisations { get; private set; } = [];

    /// <param name="organisations">False where a page is about one only, and must not know the others.</param>
    public async Task LoadAsync(bool organisations, CancellationToken cancellation)
    {
        Arenas = await list.ReadAsync(cancellation);
        Organisations = !organisations ? []
            : await db.Organisations.AsNoTracking().OrderBy(one => one.Name).Select(one => new LogFor(one.Id, one.Name)).ToListAsync(cancellation);
    }

    public string Word<T>(T? value)
        where T : struct, Enum => value is { } one ? text[$"{typeof(T).Name}.{KebabEnum.Text(one)}"] : "–";

    public string Theme(string? key) => key is null ? "–" : topics.Name(key);

    public string Arena(string? key) => key is null ? "–" : Arenas.FirstOrDefault(arena => arena.Key == key)?.Name ?? key.Replace('-', ' ');

    public string Organisation(OrganisationId? id) => id is null ? text["NoOrganisation"] : Organisations.FirstOrDefault(one => one.Id == id)?.Name ?? "–";

    /// <summary>A counted value as people say it.</summary>
    public string Of(InquiryDimension dimension, string? value) => (dimension, value) switch
    {
        (InquiryDimension.Organisation, null) => text["NoOrganisation"],
        (_, null) => text["NotSaid"],
        (InquiryDimension.Year, { } year) => year,
        (InquiryDimension.Month, { } month) => MonthName(int.Parse(month, CultureInfo.InvariantCulture)),
        (InquiryDimension.Organisation, { } id) => Organisation(OrganisationId.TryParse(id, out var one) ? one : null),
        (InquiryDimension.Theme, { } key) => Theme(key),
        (InquiryDimension.Arena, { } key) => Arena(key),
        (InquiryDimension.Channel, { } key) => text["InquiryChannel." + key],
        (InquiryDimension.Who, { } key) => text["InquiryWho." + key],
        (_, { } key) => text["ReferredTo." + key],
    };

    public IEnumerable<SelectListItem> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new SelectListItem(Word<T>(value), KebabEnum.Text(value)));

    /// <summary>As <see cref="Words{T}"/>, with the values that a form binds.</summary>
    public IEnumerable<SelectListItem> Choices<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new SelectListItem(Word<T>(value), value.ToString()));

    /// <summary>The common topics, and another that has been chosen.</summary>
    public IEnumerable<SelectListItem> Themes(string? also = null)
    {
        var common = topics.List();
        return common.Concat(string.IsNullOrEmpty(also) || common.Any(topic => topic.Key == also) ? [] : [new TopicName(also, topics.Name(also))]).Select(topic => new SelectListItem(topic.Name, topic.Key));
    }

    /// <param name="also">One that may be out of use by now.</param>
    public IEnumerable<SelectListItem> ArenaChoices(string? also) => Arenas.Where(arena => arena.InUse || arena.Key == also).Select(arena => new SelectListItem(arena.Name, arena.Key));

    private static string MonthName(int month)
    {
        var name = CultureInfo.CurrentUICulture.DateTimeFormat.GetMonthName(month);
        return char.ToUpper(name[0], CultureInfo.CurrentUICulture) + name[1..];
    }
}
