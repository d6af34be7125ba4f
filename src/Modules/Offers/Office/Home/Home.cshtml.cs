using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Office.Overview;
using Saas.Ui;

namespace Saas.Offers.Office.Home;

/// <summary>The first page of the working day: what needs you, what is today, what the week holds. A handful of queries, whatever there is.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class HomePage(
    TenantDb db, IRights rights, CurrentUser user, IStringLocalizer<OfferOfficeText> text, IStringLocalizer<MethodText> method, IStringLocalizer<CompetenceText> competences, IStringLocalizer<AgreementText> agreements,
    ICompetence competence, IEnumerable<IHomeTasks> others, KeyRing keys, Format format, TimeProvider time) : PageModel
{
    private const int FewTasks = 5;
    private const int FewMeetings = 5;

    public DateTimeOffset Now { get; private set; }

    public DateOnly Today { get; private set; }

    public string FirstName { get; private set; } = "";

    public bool MayPlan { get; private set; }

    public IReadOnlyList<HomeTask> Tasks { get; private set; } = [];

    public int TaskCount { get; private set; }

    public IReadOnlyList<Meeting> TodaysMeetings { get; private set; } = [];

    /// <summary>This week's meetings, or the next ones when the week has none left.</summary>
    public IReadOnlyList<Meeting> Meetings { get; private set; } = [];

    public bool IsThisWeek { get; private set; }

    public Term Term { get; private set; }

    public AgeChart Ages { get; private set; } = null!;

    public string Greeting => text[Oslo.WallClock(Now).Hour switch
    {
        < 5 or >= 18 => "Home.Evening",
        < 10 => "Home.Morning",
        _ => "Home.Day",
    }, FirstName].Value.TrimEnd(' ', ',');

    public async Task OnGetAsync(string? vis, CancellationToken cancellation)
    {
        Now = time.GetUtcNow();
        Today = Oslo.Date(Now);
        Term = Term.Of(Today);
        FirstName = (await user.ReadAsync(cancellation))?.Name.Split(' ')[0] ?? "";
        var caller = await rights.ReadAsync(cancellation);
        MayPlan = caller.May(OfferPermissions.Write);
        await ReadTasksAsync(vis == "alle", caller, cancellation);
        await ReadMeetingsAsync(cancellation);
        Ages = new AgeChart(await HomeReads.AgesAsync(db, Term.From, Term.To, cancellation));
    }

    /// <summary>Only what the caller can do something about.</summary>
    private async Task ReadTasksAsync(bool all, CallerRights caller, CancellationToken cancellation)
    {
        var seats = caller.May(OfferPermissions.ReadEnrolments) ? await HomeReads.OpenSeatsAsync(db, cancellation) : [];
        var offers = MayPlan ? await HomeReads.UnfinishedAsync(db, Now, cancellation) : [];
        var seesQueues = caller.May(OfferPermissions.ReadEnrolments);
        var tasks = new HomeTasks(text, format, Now).Of(offers.Where(offer => offer.Status == OfferStatus.Draft || seesQueues), seats);
        if (MayPlan)
        {
            tasks = [.. tasks.Concat(new MethodTasks(method, format).Of(await HomeReads.EvaluationsAsync(db, Now, cancellation))).OrderBy(task => task.Due)];
        }

        if (caller.May(OfferPermissions.ReadCompetence))
        {
            tasks = [.. tasks.Concat(await new CompetenceTasks(db, keys, competence, competences, format, Now).ReadAsync(cancellation)).OrderBy(task => task.Due)];
        }

        if (caller.May(OfferPermissions.WriteAgreements))
        {
            tasks = [.. tasks.Concat(await AgreementTasks.ReadAsync(db, agreements, format, Today, cancellation)).OrderBy(task => task.Due)];
        }

        foreach (var other in others.Where(one => db.Tenant.Has(one.Module)))
        {
            tasks = [.. tasks.Concat((await other.ReadAsync(caller, cancellation)).Select(HomeTask.Of)).OrderBy(task => task.Due)];
        }

        TaskCount = tasks.Count;
        Tasks = all ? tasks : [.. tasks.Take(FewTasks)];
    }

    private async Task ReadMeetingsAsync(CancellationToken cancellation)
    {
        var monday = Today.AddDays(-(((int)Today.DayOfWeek + 6) % 7));
        var meetings = await HomeReads.MeetingsAsync(db, Oslo.StartOf(monday), cancellation);
        TodaysMeetings = [.. meetings.Where(meeting => Oslo.Date(meeting.StartsAt) == Today)];
        var week = meetings.Where(meeting => Oslo.Date(meeting.StartsAt) < monday.AddDays(7)).ToList();
        IsThisWeek = week.Exists(meeting => meeting.EndsAt > Now);
        Meetings = IsThisWeek ? week : [.. meetings.Where(meeting => meeting.StartsAt > Now).Take(FewMeetings)];
    }
}
