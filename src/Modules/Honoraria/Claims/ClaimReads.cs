using System.Linq.Expressions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Register;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;

namespace Saas.Honoraria.Claims;

/// <summary>A claim as lists show it. Properties, so that lists can be narrowed and sorted by them in the database.</summary>
internal sealed record ClaimRow
{
    public required ClaimId Id { get; init; }

    public required UserRepresentativeId RepresentativeId { get; init; }

    public required string Name { get; init; }

    public required AssignmentId? AssignmentId { get; init; }

    public required PayerId PayerId { get; init; }

    public required string Payer { get; init; }

    public required DateOnly OnDate { get; init; }

    public required string Title { get; init; }

    public required long FeeOre { get; init; }

    public required long ExpensesOre { get; init; }

    public required ClaimStatus Status { get; init; }

    public required DateTimeOffset? SubmittedAt { get; init; }

    public required DateTimeOffset? DecidedAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public Money Fee => new(FeeOre);

    public Money Expenses => new(ExpensesOre);

    public Money Total => Fee + Expenses;
}

/// <summary>A file of a claim, without its content.</summary>
internal sealed record ReceiptRow(ReceiptId Id, string Type, int Length);

/// <summary>What has been noted of a claim's assignment.</summary>
internal sealed record WorkSaid(AssignmentStatus Status, int? RealMinutes);

/// <summary>A claim as its page shows it.</summary>
/// <param name="Account">The representative's own account, and</param>
/// <param name="Email">their address, by which they are known before they have one.</param>
/// <param name="Work">What the assignment says now, whatever is claimed; null for expenses alone.</param>
internal sealed record ClaimPicture(Claim Claim, string Name, Guid? Account, string Email, string Payer, PayerArrangement Arrangement, WorkSaid? Work, IReadOnlyList<ReceiptRow> Receipts)
{
    public IEnumerable<ClaimLine> Lines => Claim.Lines.OrderBy(line => line.Position);

    /// <summary>Whether somebody else has to decide on it, as <see cref="Claim.Approve"/> would say.</summary>
    public bool IsOwnOf(Guid user, string email) => user == Account || user == Claim.ClaimantUser || Claim.Submitters.Contains(user) || string.Equals(email, Email, StringComparison.OrdinalIgnoreCase);
}

internal static class ClaimReads
{
    /// <summary>Counts against its assignment: not over without money.</summary>
    public static Expression<Func<Claim, bool>> Stands { get; } = claim => claim.Status != ClaimStatus.Rejected && claim.Status != ClaimStatus.Withdrawn && claim.Status != ClaimStatus.Failed;

    /// <summary>Takes the claim's row for this transaction; what is read afterwards is what stands.</summary>
    public static Task LockAsync(TenantDb db, ClaimId id, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select from honoraria.claims where tenant_id = {db.TenantId.Value} and id = {id.Value} for no key update", cancellation);

    public static IQueryable<ClaimRow> Rows(TenantDb db, IQueryable<Claim> claims) =>
        from claim in claims.AsNoTracking()
        join person in db.UserRepresentatives on claim.RepresentativeId equals person.Id
        join payer in db.Payers on claim.PayerId equals payer.Id
        select new ClaimRow
        {
            Id = claim.Id, RepresentativeId = claim.RepresentativeId, Name = person.Name, AssignmentId = claim.AssignmentId, PayerId = claim.PayerId, Payer = payer.Name, OnDate = claim.OnDate,
            Title = claim.Title, FeeOre = claim.FeeOre, ExpensesOre = claim.ExpensesOre, Status = claim.Status, SubmittedAt = claim.SubmittedAt, DecidedAt = claim.DecidedAt, CreatedAt = claim.CreatedAt,
        };

    /// <param name="own">Whose it must be; null for anybody's.</param>
    public static async Task<ClaimPicture?> OneAsync(TenantDb db, ClaimId id, UserRepresentativeId? own, CancellationToken cancellation)
    {
        var works = db.Assignments;
        var found = await (
            from claim in db.Claims.AsNoTracking().Include(claim => claim.Lines)
            join person in db.UserRepresentatives on claim.RepresentativeId equals person.Id
            join payer in db.Payers on claim.PayerId equals payer.Id
            where claim.Id == id && (own == null || claim.RepresentativeId == own)
            select new { Claim = claim, person.Name, person.UserId, person.Email, Payer = payer.Name, payer.Arrangement, Work = works.Where(work => work.Id == claim.AssignmentId).Select(work => new WorkSaid(work.Status, work.RealMinutes)).FirstOrDefault() })
            .SingleOrDefaultAsync(cancellation);
        return found is null ? null : new ClaimPicture(found.Claim, found.Name, found.UserId, found.Email, found.Payer, found.Arrangement, found.Work, await ReceiptsAsync(db, id, cancellation));
    }

    public static async Task<IReadOnlyList<ReceiptRow>> ReceiptsAsync(TenantDb db, ClaimId id, CancellationToken cancellation) =>
        await db.Receipts.AsNoTracking().Where(receipt => receipt.ClaimId == id).OrderBy(receipt => receipt.Id).Select(receipt => new ReceiptRow(receipt.Id, receipt.Type, receipt.Length)).ToListAsync(cancellation);
}

/// <summary>Which claims are looked for. Lives in the address; what it does not understand there it leaves out.</summary>
internal sealed record ClaimFilter(string? Query, ClaimStatus? Status, PayerId? Payer, int? Year)
{
    /// <summary>Nothing but the state is chosen.</summary>
    public bool IsBare => Query is null && Payer is null && Year is null;

    public static ClaimFilter Read(IQueryCollection query, string statusKey, string payerKey, string yearKey)
    {
        var words = query["q"].ToString().Trim();
        return new ClaimFilter(
            words.Length == 0 ? null : words[..Math.Min(words.Length, 100)], KebabEnum.TryParse<ClaimStatus>(query[statusKey], out var status) ? status : null,
            PayerId.TryParse(query[payerKey], out var payer) ? payer : null, int.TryParse(query[yearKey], out var year) && year is >= 2000 and <= 2100 ? year : null);
    }

    public IQueryable<ClaimRow> Apply(IQueryable<ClaimRow> rows)
    {
        rows = Status is { } status ? rows.Where(row => row.Status == status) : rows;
        rows = Payer is { } payer ? rows.Where(row => row.PayerId == payer) : rows;
        if (Year is { } year)
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            rows = rows.Where(row => row.OnDate >= first && row.OnDate <= last);
        }

        if (Query is { } words)
        {
            var like = "%" + words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            rows = rows.Where(row => EF.Functions.ILike(row.Name, like, "\\") || EF.Functions.ILike(row.Title, like, "\\"));
        }

        return rows;
    }
}
