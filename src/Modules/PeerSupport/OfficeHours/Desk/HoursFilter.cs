using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.OfficeHours.Desk;

/// <summary>What a coordinator looks for among all hours. Without dates: from today on, three months.</summary>
internal sealed record HoursFilter(string? Query, OrganisationId? Organisation, HoursStatus? Status, HoursKind? Kind, DateOnly From, DateOnly Until)
{
    private const int UsualDays = 92;
    private const int MostDays = 731;

    public bool IsBare => Query is null && Organisation is null && Status is null && Kind is null;

    public static HoursFilter Read(IQueryCollection query, DateOnly today)
    {
        var words = query["q"].ToString().Trim();
        var from = HoursWhen.ReadDate(query["fra"]) ?? today;
        var until = HoursWhen.ReadDate(query["til"]) ?? from.AddDays(UsualDays);
        return new HoursFilter(
            words.Length == 0 ? null : words[..Math.Min(words.Length, 100)],
            OrganisationId.TryParse(query["organisasjon"], out var organisation) ? organisation : null,
            KebabEnum.TryParse<HoursStatus>(query["status"], out var status) ? status : null,
            KebabEnum.TryParse<HoursKind>(query["type"], out var kind) ? kind : null,
            from, until < from ? from : until.DayNumber - from.DayNumber > MostDays ? from.AddDays(MostDays) : until);
    }

    public IQueryable<HoursRow> Rows(TenantDb db)
    {
        var which = db.Hours.Between(Oslo.StartOf(From), Oslo.StartOf(Until.AddDays(1)))
            .Where(one => (Organisation == null || one.OrganisationId == Organisation) && (Status == null || one.Status == Status) && (Kind == null || one.Kind == Kind));
        if (Query is { } words)
        {
            var like = "%" + words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            var organisations = db.Organisations;
            which = which.Where(one => EF.Functions.ILike(one.Title ?? "", like) || organisations.Any(organisation => organisation.Id == one.OrganisationId && EF.Functions.ILike(organisation.Name, like)));
        }

        return HoursReads.Rows(db, which);
    }
}
