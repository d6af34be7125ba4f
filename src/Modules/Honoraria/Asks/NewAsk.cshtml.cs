using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Ui;

namespace Saas.Honoraria.Asks;

/// <summary>Asks those who were ticked in the register.</summary>
[Needs(HonorariaPermissions.ManageAssignments), InModule(HonorariaModule.Name)]
internal sealed class NewAskPage(AnswerAsks asks, AssignmentNames names, ISessionWork sessions, IStringLocalizer<AssignmentText> text, Format format) : WorkFormPage(names, sessions, text, format), ILoadsPage
{
    private readonly IStringLocalizer<AssignmentText> _text = text;

    [BindProperty]
    public List<string> People { get; set; } = [];

    [BindProperty]
    public string? Message { get; set; }

    [BindProperty]
    public int? Wanted { get; set; } = 1;

    [BindProperty]
    public DateOnly? AnswerBy { get; set; }

    /// <summary>Those who were ticked; everybody when nobody was.</summary>
    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public override string BackHref => "~/kontor/brukerrepresentanter";

    public Task OnGetAsync(string[] til, CancellationToken cancellation)
    {
        People = [.. til];
        return LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(bool sessions, CancellationToken cancellation)
    {
        var request = new AskRequest
        {
            People = [.. People.Select(text => UserRepresentativeId.TryParse(text, out var id) ? id : (UserRepresentativeId?)null).OfType<UserRepresentativeId>()], Message = Message, Wanted = Wanted ?? 0, AnswerBy = AnswerBy,
        };
        Input.Fill(request);
        if (sessions || !IsRight(request))
        {
            if (sessions)
            {
                ModelState.Clear();
            }

            await LoadAsync(cancellation);
            return Page();
        }

        try
        {
            return LocalRedirect($"~/kontor/foresporsler/{await asks.AskAsync(request, cancellation)}?gjort=sendt");
        }
        catch (Invalid wrong) when (wrong.Errors.Keys.All(field => field is "people" or "answerBy"))
        {
            foreach (var field in wrong.Errors.Keys)
            {
                ModelState.AddModelError(string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(field[0])}{field[1..]}"), _text["Wrong." + char.ToUpperInvariant(field[0]) + field[1..]]);
            }

            await LoadAsync(cancellation);
            return Page();
        }
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        await ChoicesAsync(cancellation);
        var all = await Names.PeopleAsync(cancellation);
        var chosen = all.Where(item => People.Contains(item.Value, StringComparer.OrdinalIgnoreCase)).ToList();
        Choices = chosen.Count > 0 ? chosen : all;
    }
}
