namespace Gateway.LocalModels;

/// <summary>Sizes of a hybrid model's recurrent layers.</summary>
/// <param name="FullAttentionInterval">Each layer of this number in a row is one of full attention.</param>
/// <param name="InnerSize">Numbers per token inside the layer: state heads times state size.</param>
/// <param name="StateSize">Rows of each head's state.</param>
/// <param name="Groups">Key heads.</param>
/// <param name="StateHeads">Value heads.</param>
/// <param name="ConvolutionKernel">Tokens the convolution sees, the present one included.</param>
internal sealed record RecurrenceShape(long FullAttentionInterval, long InnerSize, long StateSize, long Groups, long StateHeads, long ConvolutionKernel);
