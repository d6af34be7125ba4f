using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Activities;

/// <summary>Writes down an activity.</summary>
[Needs(PeerSupportPermissions.WriteActivities), InModule(PeerSupportModule.Name)]
internal sealed class NewActivityPage(KeepActivities keep, IStringLocalizer<ActivityText> text, TimeProvider time) : ActivityFormPage(text)
{
    public void OnGet() => Input = new ActivityForm { Date = Oslo.Date(time.GetUtcNow()) };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Read() is not { } request)
        {
            return Page();
        }

        await keep.NoteAsync(request, cancellation);
        return LocalRedirect("~/kontor/aktivitet?gjort=lagret");
    }
}

/// <summary>Changes an activity, removes it, or puts it back.</summary>
[Needs(PeerSupportPermissions.WriteActivities), InModule(PeerSupportModule.Name)]
internal sealed class EditActivityPage(TenantDb db, KeepActivities keep, IStringLocalizer<ActivityText> text) : ActivityFormPage(text), ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public ActivityId Id { get; set; }

    public bool IsRemoved { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) => Input = ActivityForm.Of(await FindAsync(cancellation));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Read() is not { } request)
        {
            return Page();
        }

        await keep.ChangeAsync(Id, request, cancellation);
        return LocalRedirect("~/kontor/aktivitet?gjort=lagret");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellation)
    {
        await keep.RemoveAsync(Id, cancellation);
        return LocalRedirect($"~/kontor/aktivitet?gjort=fjernet&angre={Id}");
    }

    public async Task<IActionResult> OnPostPutBackAsync(CancellationToken cancellation)
    {
        await keep.PutBackAsync(Id, cancellation);
        return LocalRedirect("~/kontor/aktivitet?gjort=tilbake");
    }

    public async Task LoadAsync(CancellationToken cancellation) => await FindAsync(cancellation);

    private async Task<Activity> FindAsync(CancellationToken cancellation)
    {
        var activity = await db.Activities.AsNoTracking().SingleOrDefaultAsync(one => one.Id == Id, cancellation) ?? throw new Missing("activity");
        IsRemoved = activity.RemovedAt is not null;
        return activity;
    }
}
