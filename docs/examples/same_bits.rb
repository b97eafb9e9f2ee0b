# The networks of Rosetta Neuron once more, in Ruby, with the same bits.
#
# Written from docs/same_bits.rst. As a program it speaks docs/protocol.rst:
#     make parity WITH="ruby docs/examples/same_bits.rb"

require "digest"

class Refused < StandardError; end
class Failed < StandardError; end

def refuse_unless(is_well)
  raise Refused unless is_well
end

def whole(value, lowest, highest)
  refuse_unless value.is_a?(Integer) && value.between?(lowest, highest)
  value
end

# The generator, MT19937

class Generator
  LOW_32_BITS = 0xffffffff

  def initialize(seed)
    @word = [whole(seed, 0, 2**32 - 1)]
    1.upto(623) do |i|
      mixed = @word[i - 1] ^ (@word[i - 1] >> 30)
      @word[i] = (1812433253 * mixed + i) & LOW_32_BITS
    end
    @position = 624
  end

  def renew
    624.times do |i|
      joined = (@word[i] & 0x80000000) | (@word[(i + 1) % 624] & 0x7fffffff)
      @word[i] = @word[(i + 397) % 624] ^ (joined >> 1)
      @word[i] ^= 0x9908b0df if joined.odd?
    end
    @position = 0
  end

  def next_word
    renew if @position == 624
    w = @word[@position]
    @position += 1
    w ^= w >> 11
    w ^= (w << 7) & 0x9d2c5680
    w ^= (w << 15) & 0xefc60000
    w ^ (w >> 18)
  end

  def random
    a = next_word
    b = next_word
    ((a >> 5) * 67108864 + (b >> 6)) / 9007199254740992.0
  end

  def matrix(rows, columns)
    Array.new(rows) { Array.new(columns) { yield random } }
  end

  def starting_weights(fan_in, fan_out)
    matrix(fan_in, fan_out) { |random| 2.0 * random - 1.0 }
  end
end

# The arithmetic

LARGEST = 708.0
LOG2_E = Float("0x1.71547652b82fep+0")
LN2_HI = Float("0x1.62e42fefa3800p-1")
LN2_LO = Float("0x1.ef35793c76730p-45")
K = %w[
  0x1.0000000000000p-1 0x1.5555555555555p-3
  0x1.5555555555555p-5 0x1.1111111111111p-7
  0x1.6c16c16c16c17p-10 0x1.a01a01a01a01ap-13
  0x1.a01a01a01a01ap-16 0x1.71de3a556c734p-19
  0x1.27e4fb7789f5cp-22 0x1.ae64567f544e4p-26
  0x1.1eed8eff8d898p-29 0x1.6124613a86d09p-33
  0x1.93974a8c07c9dp-37 0x1.ae7f3e733b81fp-41
  0x1.ae7f3e733b81fp-45 0x1.952c77030ad4ap-49
].map { |text| Float(text) }

def polynomial(r)
  c = K
  until c.size == 1
    c = c.each_slice(2).map { |even, odd| even + odd * r }
    r *= r
  end
  c[0]
end

def exp(x)
  return x if x.nan?
  x = -LARGEST if x < -LARGEST
  x = LARGEST if x > LARGEST
  n = (x * LOG2_E).round(half: :even)
  r = (x - n * LN2_HI) - n * LN2_LO
  y = 1.0 + (r + (r * r) * polynomial(r))
  Math.ldexp(y, n)
end

def sigmoid(x)
  1.0 / (1.0 + exp(-x))
end

def sigmoid_derivative(output)
  output * (1.0 - output)
end

def dot(a, b)
  columns = b.transpose
  a.map do |row|
    columns.map do |column|
      total = row[0] * column[0]
      1.upto(row.size - 1) { |k| total += row[k] * column[k] }
      total
    end
  end
end

# Element by element, of one matrix or of two
def each_of(a, b = nil)
  a.each_with_index.map do |row, i|
    row.each_with_index.map { |v, j| b ? yield(v, b[i][j]) : yield(v) }
  end
end

# What a user may give

def shape?(matrix, rows, columns)
  matrix.is_a?(Array) && matrix.size == rows &&
    matrix.all? { |row| row.is_a?(Array) && row.size == columns }
end

def check_matrix(matrix, rows, columns)
  refuse_unless rows > 0 && shape?(matrix, rows, columns)
  refuse_unless matrix.flatten.all?(&:finite?)
end

# An example by itself, or several: always rows, and whether it was one
def examples(inputs, width)
  is_one = !inputs[0].is_a?(Array)
  rows = is_one ? [inputs] : inputs
  check_matrix(rows, rows.size, width)
  [rows, is_one]
end

def check_training_set(inputs, targets, width, outputs)
  check_matrix(inputs, inputs.size, width)
  check_matrix(targets, inputs.size, outputs)
end

def check_training(learning_rate, count)
  refuse_unless learning_rate.finite? && learning_rate > 0.0
  whole(count, 0, 2**63 - 1)
end

# The networks

class Network
  attr_reader :weights, :layers

  def initialize(layers, seed)
    refuse_unless layers.size >= 2
    @layers = layers.map { |size| whole(size, 1, 2**31 - 1) }
    generator = Generator.new(seed)
    pairs = layers.each_cons(2).to_a
    refuse_unless pairs.sum { |fan_in, fan_out| fan_in * fan_out } <= 2**40
    @weights = pairs.map do |fan_in, fan_out|
      generator.starting_weights(fan_in, fan_out)
    end
  end

  def weights=(matrices)
    refuse_unless matrices.size == @weights.size
    matrices.zip(@layers.each_cons(2)) do |matrix, (fan_in, fan_out)|
      check_matrix(matrix, fan_in, fan_out)
    end
    @weights = matrices
  end

  def forward(inputs, weights = @weights)
    weights.reduce([inputs]) do |out, w|
      out + [each_of(dot(out.last, w)) { |sum| sigmoid(sum) }]
    end
  end

  def predict(inputs)
    rows, is_one = examples(inputs, @layers.first)
    output = forward(rows).last
    raise Failed if output.flatten.any?(&:nan?)
    is_one ? output[0] : output
  end

  def train(inputs, targets, learning_rate, count, &after_each)
    check_training(learning_rate, count)
    check_examples(inputs, targets)
    return if count == 0
    weights = @weights.map { |matrix| each_of(matrix) { |w| w + 0.0 } }
    count.times do
      weights = iteration(weights, inputs, targets, learning_rate)
      after_each&.call(weights)
    end
    raise Failed unless weights.flatten.all?(&:finite?)
    raise Failed if forward(inputs, weights).last.flatten.any?(&:nan?)
    @weights = weights
  end

  def iteration(weights, inputs, targets, learning_rate)
    out = forward(inputs, weights)
    error = each_of(targets, out.last) { |t, o| t - o }
    deltas = []
    (weights.size - 1).downto(0) do |l|
      deltas[l] = each_of(error, out[l + 1]) { |e, o| e * (o * (1.0 - o)) }
      error = dot(deltas[l], weights[l].transpose) if l > 0
    end
    weights.each_index.map do |l|
      adjustment = dot(out[l].transpose, deltas[l])
      each_of(weights[l], adjustment) { |w, a| w + learning_rate * a }
    end
  end

  def loss(inputs, targets)
    check_examples(inputs, targets)
    squares = 0.0
    each_of(targets, predict(inputs)) do |t, o|
      error = t - o
      squares += error * error
    end
    0.5 * squares
  end

  def check_examples(inputs, targets)
    check_training_set(inputs, targets, @layers.first, @layers.last)
    refuse_unless targets.flatten.all? { |target| target.between?(0.0, 1.0) }
  end
end

class Perceptron
  attr_reader :converged, :epochs, :layers

  def initialize(inputs)
    @layers = [whole(inputs, 1, 2**31 - 1), 1]
    @w = Array.new(inputs) { [0.0] }
    @bias = 0.0
    @converged = false
    @epochs = 0
  end

  def weights
    [@w, @bias]
  end

  def weights=(w_and_bias)
    w, bias = w_and_bias
    check_matrix(w, @layers[0], 1)
    refuse_unless bias.finite?
    @w = w
    @bias = bias
  end

  def weighted_sum(example, w, bias)
    dot([example], w)[0][0] + bias
  end

  def predict(inputs)
    rows, is_one = examples(inputs, @layers[0])
    output = rows.map do |example|
      sum = weighted_sum(example, @w, @bias)
      raise Failed if sum.nan?
      [sum > 0.0 ? 1.0 : 0.0]
    end
    is_one ? output[0] : output
  end

  def train(inputs, targets, learning_rate, count)
    check_training(learning_rate, count)
    check_training_set(inputs, targets, @layers[0], 1)
    refuse_unless targets.flatten.all? { |target| [0.0, 1.0].include?(target) }
    return if count == 0
    w = @w.map { |row| [row[0] + 0.0] }
    bias = @bias + 0.0
    epochs = 0
    converged = false
    until converged || epochs == count
      converged = true
      inputs.zip(targets) do |example, target|
        output = weighted_sum(example, w, bias) > 0.0 ? 1.0 : 0.0
        error = target[0] - output
        next if error == 0.0
        converged = false
        step = learning_rate * error
        w = w.each_index.map { |i| [w[i][0] + step * example[i]] }
        bias += step
      end
      epochs += 1
      yield [w, bias] if block_given?
    end
    raise Failed unless bias.finite? && w.flatten.all?(&:finite?)
    @w = w
    @bias = bias
    @converged = converged
    @epochs += epochs
  end
end

class McCullochPitts
  def initialize(inputs, threshold, inhibitory)
    @inputs = whole(inputs, 1, 2**31 - 1)
    @threshold = whole(threshold, 0, 2**31 - 1)
    @inhibitory = inhibitory.map { |place| whole(place, 0, inputs - 1) }
    refuse_unless inhibitory.uniq.size == inhibitory.size
  end

  def predict(inputs)
    rows, is_one = examples(inputs, @inputs)
    refuse_unless rows.flatten.all? { |value| [0.0, 1.0].include?(value) }
    output = rows.map { |example| [fires?(example) ? 1.0 : 0.0] }
    is_one ? output[0] : output
  end

  def fires?(example)
    active = example.each_index.select { |i| example[i] == 1.0 }
    (active & @inhibitory).empty? && active.size >= @threshold
  end
end

# The protocol

DATA = {
  "video" => "0,0,1;1,1,1;1,0,1;0,1,1;|0;1;1;0;",
  "xor" => "0,0,1;0,1,1;1,0,1;1,1,1;|0;1;1;0;",
  "and" => "0,0;0,1;1,0;1,1;|0;0;0;1;",
  "or" => "0,0;0,1;1,0;1,1;|0;1;1;1;",
  "xor2" => "0,0;0,1;1,0;1,1;|0;1;1;0;"
}

# A whole number if it is written as one; what it is not is refused later
def written_whole(word)
  word.match?(/\A-?\d+\z/) ? Integer(word, 10) : word
end

def real(word)
  case word
  when "inf" then Float::INFINITY
  when "-inf" then -Float::INFINITY
  when "nan" then Float::NAN
  else Float(word)
  end
end

def row(word)
  word == "none" ? [] : word.split(",").map { |value| real(value) }
end

def row_or_matrix(word)
  return row(word) unless word.end_with?(";")
  word.split(";").map { |part| row(part) }
end

def text(value)
  return value.map { |v| v.is_a?(Array) ? text(v) + ";" : text(v) }
    .join(value[0].is_a?(Array) ? "" : ",") if value.is_a?(Array)
  return "nan" if value.nan?
  return value > 0 ? "inf" : "-inf" if value.infinite?
  format("%a", value)
end

def sha256(numbers, packed)
  Digest::SHA256.hexdigest(numbers.flatten.pack(packed + "*"))
end

DOUBLES = "E" # 8 bytes, the lowest first
WORDS = "V"   # 4 bytes

class Program
  def answer(line)
    name, *words = line.split
    send("answer_" + name.tr("-", "_"), *words)
  rescue Refused
    "refused"
  rescue Failed
    "failed"
  end

  def answer_words(seed)
    generator = Generator.new(written_whole(seed))
    words = Array.new(2000) { generator.next_word }
    shown = words.values_at(0, 1, 2, 3, 623, 624)
    (shown.map { |w| format("%08x", w) } + [sha256(words, WORDS)]).join(" ")
  end

  def answer_random(seed, count)
    generator = Generator.new(written_whole(seed))
    text(Array.new(Integer(count)) { generator.random })
  end

  def answer_exp(word)
    text(row(word).map { |x| exp(x) })
  end

  def answer_exp_digest(first, last, divisor)
    range = Integer(first)..Integer(last)
    sha256(range.map { |k| exp(k / Float(divisor)) }, DOUBLES)
  end

  def answer_sigmoid(word)
    text(row(word).map { |x| sigmoid(x) })
  end

  def answer_slope(word)
    text(row(word).map { |output| sigmoid_derivative(output) })
  end

  def answer_dot(a, b)
    a = row_or_matrix(a)
    b = row_or_matrix(b)
    refuse_unless a[0].size == b.size
    text(dot(a, b))
  end

  def answer_network(layers, seed)
    sizes = layers.split("-").map { |size| written_whole(size) }
    @network = Network.new(sizes, written_whole(seed))
    "ok"
  end

  def answer_perceptron(inputs)
    @network = Perceptron.new(written_whole(inputs))
    "ok"
  end

  def answer_mcculloch_pitts(inputs, threshold, inhibitory)
    places = inhibitory == "none" ? [] : inhibitory.split(",")
    @network = McCullochPitts.new(
      written_whole(inputs), written_whole(threshold),
      places.map { |place| written_whole(place) }
    )
    "ok"
  end

  def answer_weights
    @network.weights.map { |matrix| text(matrix) }.join(" ")
  end

  def answer_set(*words)
    @network.weights = words.map do |word|
      word.end_with?(";") ? row_or_matrix(word) : real(word)
    end
    "ok"
  end

  def answer_train(data, learning_rate, count)
    inputs, targets = data_of(data)
    @network.train(inputs, targets, real(learning_rate), written_whole(count))
    "ok"
  end

  def answer_trajectory(data, learning_rate, count)
    inputs, targets = data_of(data)
    stream = []
    @network.train(
      inputs, targets, real(learning_rate), written_whole(count)
    ) { |weights| stream << weights }
    sha256(stream, DOUBLES)
  end

  def answer_epochs
    "#{@network.converged ? "yes" : "no"} #{@network.epochs}"
  end

  def answer_predict(word)
    text(@network.predict(row_or_matrix(word)))
  end

  def answer_loss(data)
    text(@network.loss(*data_of(data)))
  end

  def data_of(word)
    word = DATA.fetch(word, word)
    return word.split("|").map { |half| row_or_matrix(half) } if word["|"]
    kind, count, seed = word.split("-")
    generator = Generator.new(Integer(seed))
    inputs = generator.starting_weights(Integer(count), @network.layers.first)
    targets =
      if kind == "halves"
        inputs.map { |example| [example[0] > example[1] ? 1.0 : 0.0] }
      else
        generator.matrix(Integer(count), @network.layers.last) { |v| v }
      end
    [inputs, targets]
  end
end

if $PROGRAM_NAME == __FILE__
  program = Program.new
  $stdin.each_line { |line| puts program.answer(line) }
end
