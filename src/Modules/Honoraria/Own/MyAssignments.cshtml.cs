using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Claims;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Tenants.Contracts;

namespace Saas.Honoraria.Own;

/// <summary>A representative's own things on a phone: what can be claimed, what is to come, and what has become of claims.</summary>
[Needs(HonorariaPermissions.Own), InModule(HonorariaModule.Name)]
internal sealed class MyAssignmentsPage(TenantDb db, TenantScope scope, OwnRepresentative own, WriteClaims write, TimeProvider time) : PageModel, ILoadsPage
{
    public const int Size = 20;

    public OwnPerson? Person { get; private set; }

    public IReadOnlyList<ClaimableRow> ToClaim { get; private set; } = [];

    public IReadOnlyList<ComingRow> Coming { get; private set; } = [];

    public IReadOnlyList<ClaimRow> Claims { get; private set; } = [];

    public int Number { get; private set; }

    public int Total { get; private set; }

    /// <summary>What has been paid out to them of this year's sums, as their statement has it: of a claim only half of which could be paid, that half.</summary>
    public Money PaidThisYear { get; private set; }

    /// <summary>What of their own keeps money back that has been approved.</summary>
    public PayLack Lack { get; private set; }

    public DateOnly Today { get; private set; }

    public string RoomName => scope.Tenant.Name;

    public string RoomEmail => scope.Tenant.Profile().Contact.Email;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    /// <summary>One touch from the assignment to its claim, begun or gone on with.</summary>
    public async Task<IActionResult> OnPostAsync(AssignmentId assignment, CancellationToken cancellation) =>
        LocalRedirect($"~/kontor/mine-oppdrag/krav/{await write.BeginAsync(assignment, await own.IdAsync(cancellation), goOn: true, cancellation)}/endre");

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Person = await own.ReadAsync(cancellation);
        Today = Oslo.Date(time.GetUtcNow());
        if (Person is not { Id: var id })
        {
            return;
        }

        Lack = Person is { AccountEnd: not null, NationalIdKept: true } ? PayLack.None : await PayoutReads.LackAsync(db, id, cancellation);

        ToClaim = await Claimable.Rows(db, Today, id).OrderBy(row => row.OnDate).ThenBy(row => row.Id).Take(Size).ToListAsync(cancellation);
        Coming = await db.Assignments.AsNoTracking().Where(one => one.RepresentativeId == id && one.Status == AssignmentStatus.Planned && one.OnDate > Today).OrderBy(one => one.OnDate).ThenBy(one => one.StartsAt).Take(Size)
            .Select(one => new ComingRow(one.Id, one.Title, one.OnDate, one.StartsAt, one.PlannedMinutes)).ToListAsync(cancellation);
        var claims = db.Claims.Where(claim => claim.RepresentativeId == id && claim.Status != ClaimStatus.Withdrawn);
        Total = await claims.CountAsync(cancellation);
        Number = Math.Clamp(int.TryParse(Request.Query["side"], out var side) ? side : 1, 1, Math.Max(1, (Total + Size - 1) / Size));
        Claims = await ClaimReads.Rows(db, claims).OrderByDescending(row => row.OnDate).ThenByDescending(row => row.Id).Skip((Number - 1) * Size).Take(Size).ToListAsync(cancellation);
        PaidThisYear = new Money(await db.Dues.Where(due => due.RepresentativeId == id && due.Year == Today.Year && due.Status == DueStatus.Paid).SumAsync(due => due.AmountOre, cancellation));
    }
}

internal sealed record ComingRow(AssignmentId Id, string Title, DateOnly OnDate, TimeOnly? StartsAt, int Minutes);
