using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Offers.Contracts;

namespace Saas.Offers.Templates;

/// <summary>
/// A part of an offer that another slice owns and a template carries: the plan of the standard method, the evaluation form. A slice registers one and
/// templates, files and «run it again» take it along.
/// </summary>
internal interface ITemplatePart
{
    /// <summary>Name of the property of <see cref="PackDocument"/> that carries it.</summary>
    string Name { get; }

    /// <summary>What the offer has of it; null when nothing.</summary>
    /// <param name="withPeople">Whether names go along: yes when the same people run it again, never into a template.</param>
    Task<JsonNode?> ReadAsync(OfferId offer, bool withPeople, CancellationToken cancellation);

    /// <summary>Reads the part as a whole before anything is stored.</summary>
    /// <exception cref="Kernel.Errors.Invalid">With every wrong field by its path inside the part.</exception>
    void Check(JsonElement part);

    /// <summary>Gives it to a new offer, in the caller's transaction.</summary>
    Task WriteAsync(OfferId offer, JsonElement part, CancellationToken cancellation);
}
